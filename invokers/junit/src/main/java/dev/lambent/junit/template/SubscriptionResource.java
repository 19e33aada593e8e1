package dev.lambent.junit.template;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.topic.TopicSubscription;
import dev.lambent.junit.world.Resource;
import java.util.List;

/** An {@code AWS::SNS::Subscription} of a queue or function of the template. */
final class SubscriptionResource implements TemplateResource {

    private final Site site;
    private final Members properties;

    SubscriptionResource(Site site, Members properties) {
        this.site = site;
        this.properties = properties;
    }

    @Override
    public void connect() {
        Resource endpoint = site.at(properties, "Endpoint", Resource.class);
        checkProtocol(properties, endpoint);
        TopicSubscription made = site.at(properties, "TopicArn", Topic.class).subscribe(endpoint);
        if (properties.flag("RawMessageDelivery")) {
            made.raw();
        }
        configure(site, made, properties);
        properties.end();
    }

    /** A protocol is that of the service whose resource gets the messages. */
    static void checkProtocol(Members subscription, Resource endpoint) {
        String protocol = subscription.needed("Protocol");
        if (!protocol.equals(Site.service(endpoint))) {
            throw subscription.wrong("Protocol", "is " + protocol + ", and the endpoint is " + endpoint.arn() + ".");
        }
    }

    /** What is said alike of subscriptions and of the events that are ones: filter and dead letters. */
    static void configure(Site site, TopicSubscription made, Members members) {
        Object policy = members.value("FilterPolicy");
        String scope = members.text("FilterPolicyScope", "MessageAttributes");
        if (!List.of("MessageAttributes", "MessageBody").contains(scope)) {
            throw members.wrong(
                    "FilterPolicyScope", "is " + scope + ", and neither MessageAttributes nor MessageBody.");
        }
        if (policy != null) {
            made.with("FilterPolicyScope", scope)
                    .with("FilterPolicy", site.world().documents().text(policy));
        }
        Members letters = members.members("RedrivePolicy");
        if (members.has("RedrivePolicy")) {
            made.deadLettersTo(site.at(letters, "deadLetterTargetArn", Queue.class));
        }
        letters.end();
    }
}
