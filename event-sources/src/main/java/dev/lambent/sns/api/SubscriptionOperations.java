package dev.lambent.sns.api;

import static dev.lambent.sns.api.Requests.isSigned;
import static dev.lambent.sns.api.Requests.required;
import static dev.lambent.sns.api.Requests.text;
import static dev.lambent.sns.api.Requests.topic;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.QueryNames;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sns.Arns;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.SnsFault;
import dev.lambent.sns.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Subscriptions, their confirmation and their attributes. */
final class SubscriptionOperations {

    private final Turns<Notifications> turns;
    private final AtomicBoolean prepared = new AtomicBoolean();

    SubscriptionOperations(Turns<Notifications> turns) {
        this.turns = turns;
    }

    List<QueryOperation> table() {
        Member topic = required("TopicArn");
        Member arn = required("SubscriptionArn");
        return List.of(
                QueryOperation.of("Subscribe", this::subscribe)
                        .constrained(Constraints.of(topic, required("Protocol"), Member.flag("ReturnSubscriptionArn"))),
                QueryOperation.of("ConfirmSubscription", this::confirm)
                        .constrained(Constraints.of(topic, required("Token"))),
                QueryOperation.of("Unsubscribe", this::unsubscribe).constrained(Constraints.of(arn)),
                QueryOperation.of("GetSubscriptionAttributes", this::attributes)
                        .constrained(Constraints.of(arn))
                        .named(QueryNames.plain(), TopicOperations.ATTRIBUTES),
                QueryOperation.of("SetSubscriptionAttributes", this::set)
                        .constrained(Constraints.of(arn, required("AttributeName"))),
                QueryOperation.of("ListSubscriptions", this::list),
                QueryOperation.of("ListSubscriptionsByTopic", this::listByTopic).constrained(Constraints.of(topic)));
    }

    private Reply subscribe(Input input) {
        String topic = topic(input, "TopicArn");
        String endpoint = input.body().text("Endpoint");
        if (endpoint == null || endpoint.isEmpty()) {
            throw SnsFault.invalid("Endpoint Reason: no value for required parameter");
        }
        Subscription.Destination destination = new Subscription.Destination(topic, text(input, "Protocol"), endpoint);
        Map<String, String> attributes = Requests.map(input, "Attributes");
        boolean whole = Boolean.TRUE.equals(input.body().flag("ReturnSubscriptionArn"));
        prepareKey();
        return turns.ask(
                sns -> sns.subscribe(destination, attributes),
                made -> arn(made.isPending() && !whole ? "pending confirmation" : made.arn()));
    }

    /** The key that messages to it are signed with takes a while to make: begin before the first message comes. */
    private void prepareKey() {
        if (!prepared.getAndSet(true)) {
            Thread maker = new Thread(turns.domain().notary()::prepare, "lambent-sns-key");
            maker.setDaemon(true);
            maker.start();
        }
    }

    private static JsonObject arn(String shown) {
        return JsonObject.builder().put("SubscriptionArn", shown).build();
    }

    private Reply confirm(Input input) {
        boolean signed = isSigned(input);
        boolean guarded = signed && "true".equalsIgnoreCase(text(input, "AuthenticateOnUnsubscribe"));
        return turns.ask(
                sns -> sns.confirm(text(input, "TopicArn"), text(input, "Token"), guarded, signed),
                confirmed -> arn(confirmed.arn()));
    }

    private Reply unsubscribe(Input input) {
        String arn = Arns.subscription(text(input, "SubscriptionArn"));
        return turns.tell(sns -> sns.unsubscribe(arn, isSigned(input)));
    }

    private Reply attributes(Input input) {
        String arn = Arns.subscription(text(input, "SubscriptionArn"));
        return turns.ask(
                sns -> sns.descriptions().subscription(arn),
                shown -> JsonObject.builder().put("Attributes", shown).build());
    }

    private Reply set(Input input) {
        String arn = Arns.subscription(text(input, "SubscriptionArn"));
        return turns.tell(sns -> sns.setAttribute(arn, text(input, "AttributeName"), text(input, "AttributeValue")));
    }

    private Reply list(Input input) {
        Paging paging = Paging.read(input.body());
        return turns.ask(
                sns -> paging.of(
                        sns.subscriptions().listOf(Requests.home(input)),
                        "Subscriptions",
                        SubscriptionOperations::listed),
                page -> page);
    }

    private Reply listByTopic(Input input) {
        String topic = topic(input, "TopicArn");
        Paging paging = Paging.read(input.body());
        return turns.ask(
                sns -> {
                    sns.topics().get(topic);
                    return paging.of(
                            sns.subscriptions().listOf(topic), "Subscriptions", SubscriptionOperations::listed);
                },
                page -> page);
    }

    private static JsonObject listed(Subscription subscription) {
        Subscription.Destination to = subscription.destination();
        return JsonObject.builder()
                .put("SubscriptionArn", subscription.isPending() ? "PendingConfirmation" : subscription.arn())
                .put("Owner", Arns.account(subscription.arn()))
                .put("Protocol", to.protocol())
                .put("Endpoint", to.endpoint())
                .put("TopicArn", to.topicArn())
                .build();
    }
}
