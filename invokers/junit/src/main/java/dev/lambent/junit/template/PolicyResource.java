package dev.lambent.junit.template;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Resource;

/**
 * An {@code AWS::SQS::QueuePolicy} or {@code AWS::SNS::TopicPolicy}: what it says is set last, and stands instead of the permissions
 * that connecting two resources has given. A queue whose policy says nothing of topics lets them in.
 */
final class PolicyResource implements TemplateResource {

    private final Site site;
    private final String list;
    private final Members properties;

    /**
     * A policy.
     *
     * @param list the property that names the resources it is for
     */
    PolicyResource(Site site, String list, Members properties) {
        this.site = site;
        this.list = list;
        this.properties = properties;
    }

    @Override
    public void connect() {
        Object document = properties.value("PolicyDocument");
        if (document == null) {
            throw properties.wrong("PolicyDocument", "is missing.");
        }
        String text = site.world().documents().text(document);
        for (String named : properties.texts(list)) {
            put(named, text);
        }
        properties.end();
    }

    private void put(String named, String text) {
        Resource found = site.references().resources().values().stream()
                .filter(each -> named.equals(each.ref("")))
                .flatMap(each -> each.resources().stream())
                .findFirst()
                .orElseThrow(() -> properties.wrong(list, "has " + named + ", which is nothing of this template."));
        if (found instanceof Queue queue) {
            queue.with("Policy", text);
        } else if (found instanceof Topic topic) {
            topic.with("Policy", text);
        } else {
            throw properties.wrong(list, "has " + found + ", which has no policy.");
        }
    }
}
