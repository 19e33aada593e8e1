package dev.lambent.sns;

import java.util.LinkedHashMap;
import java.util.Map;

/** Topics and subscriptions as the API shows them. Used in turns. */
public final class Descriptions {

    private final Topics topics;
    private final Subscriptions subscriptions;

    Descriptions(Topics topics, Subscriptions subscriptions) {
        this.topics = topics;
        this.subscriptions = subscriptions;
    }

    /** The attributes of a topic, those that are counted included. */
    public Map<String, String> topic(String arn) {
        Topic topic = topics.get(arn);
        long pending = subscriptions.of(arn).stream()
                .filter(each -> each.row().isPending())
                .count();
        long confirmed = subscriptions.of(arn).stream()
                .filter(each -> each.row().isConfirmed())
                .count();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("Policy", TopicPolicy.of(topic));
        shown.put("Owner", Arns.account(arn));
        shown.put("SubscriptionsPending", Long.toString(pending));
        shown.put("TopicArn", arn);
        shown.put("EffectiveDeliveryPolicy", DeliveryPolicy.effective(topic));
        shown.put("SubscriptionsConfirmed", Long.toString(confirmed));
        shown.put("DisplayName", "");
        shown.put("SubscriptionsDeleted", Long.toString(topic.deletedSubscriptions()));
        if (topic.isFifo()) {
            shown.put(Topic.CONTENT_BASED, "false");
        }
        shown.putAll(topic.attributes());
        return shown;
    }

    /** The attributes of a subscription. */
    public Map<String, String> subscription(String arn) {
        Subscription row = subscriptions.get(arn);
        Subscription.Destination to = row.destination();
        String owner = Arns.account(arn);
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("SubscriptionArn", arn);
        shown.put("PendingConfirmation", Boolean.toString(row.isPending()));
        shown.put("Endpoint", to.endpoint());
        shown.put(
                "ConfirmationWasAuthenticated", Boolean.toString(row.standing().authenticated()));
        shown.put("SubscriptionPrincipal", "arn:aws:iam::" + owner + ":root");
        shown.put("Owner", owner);
        shown.put("RawMessageDelivery", Boolean.toString(row.isRaw()));
        shown.put("TopicArn", to.topicArn());
        shown.put("Protocol", to.protocol());
        shown.putAll(row.attributes());
        if (row.attribute(Subscription.FILTER_POLICY) == null) {
            shown.remove(Subscription.FILTER_SCOPE);
        } else {
            shown.put(Subscription.FILTER_SCOPE, Subscriptions.scope(row).word());
        }
        if (to.isHttp()) {
            shown.put(
                    "EffectiveDeliveryPolicy",
                    DeliveryPolicy.effective(topics.get(to.topicArn()), row.attribute(Subscription.DELIVERY_POLICY)));
        }
        return shown;
    }
}
