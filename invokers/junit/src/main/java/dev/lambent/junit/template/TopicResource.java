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
    private final String name;
    private @Nullable Topic topic;

    TopicResource(Site site, String logicalId, Members properties) {
        this.site = site;
        this.properties = properties;
        boolean fifo = properties.flag("FifoTopic");
        this.name = properties.text("TopicName", fifo ? logicalId + ".fifo" : logicalId);
        if (fifo != name.endsWith(".fifo")) {
            throw properties.wrong(
                    "TopicName", "is " + name + ": the names of FIFO topics, and no others, end with .fifo.");
        }
    }

    @Override
    public void make() {
        topic = new Sns(site.world()).topic(name);
    }

    Topic topic() {
        return Made.of(topic);
    }

    @Override
    public void connect() {
        for (String each : List.of("DisplayName", "ContentBasedDeduplication")) {
            String value = properties.text(each);
            if (value != null) {
                topic().with(each, value);
            }
        }
        for (Members each : properties.each("Subscription")) {
            each.skip("Protocol");
            topic().subscribe(site.at(each, "Endpoint", Resource.class));
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
