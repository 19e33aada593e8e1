package dev.lambent.junit.template;

import dev.lambent.junit.topic.Sns;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code AWS::SNS::Topic}. Without a name it is called by its logical id. */
final class TopicResource implements TemplateResource {

    private final Site site;
    private final Members properties;
    private final boolean fifo;
    private final String name;
    private @Nullable Topic topic;

    TopicResource(Site site, String logicalId, Members properties) {
        this.site = site;
        this.properties = properties;
        this.fifo = properties.flag("FifoTopic");
        this.name = properties.text("TopicName", fifo ? logicalId + ".fifo" : logicalId);
        if (fifo != name.endsWith(".fifo")) {
            throw properties.wrong(
                    "TopicName", "is " + name + ": the names of FIFO topics, and no others, end with .fifo.");
        }
    }

    @Override
    public void make() {
        String arn = site.arn("sns", name);
        if (site.world().ask(() -> site.world().notifications().topics().exists(arn))) {
            throw properties.wrong("TopicName", "is " + name + ", and a topic of that name already exists.");
        }
        topic = new Sns(site.world()).topic(name);
    }

    Topic topic() {
        return Made.of(topic);
    }

    @Override
    public void connect() {
        String display = properties.text("DisplayName");
        if (display != null) {
            topic().with("DisplayName", display);
        }
        // Where the template says nothing it is false, as on AWS; a topic that a test makes has it.
        if (fifo || properties.has("ContentBasedDeduplication")) {
            topic().with("ContentBasedDeduplication", String.valueOf(properties.flag("ContentBasedDeduplication")));
        }
        for (Members each : properties.each("Subscription")) {
            Resource endpoint = site.at(each, "Endpoint", Resource.class);
            SubscriptionResource.checkProtocol(each, endpoint);
            topic().subscribe(endpoint);
            each.end();
        }
        properties.end();
    }

    @Override
    public @Nullable String ref(String part) {
        return part.isEmpty() ? site.arn("sns", name) : null;
    }

    @Override
    public @Nullable String attribute(String attribute) {
        return switch (attribute) {
            case "TopicArn" -> ref("");
            case "TopicName" -> name;
            default -> null;
        };
    }

    @Override
    public List<Resource> resources() {
        return List.of(topic());
    }
}
