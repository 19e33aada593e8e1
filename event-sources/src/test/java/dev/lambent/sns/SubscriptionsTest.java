package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

    private static final String QUEUE = World.queue("q");

    private final World world = new World();
    private final String topic = world.topic("orders");

    private Map<String, String> shown(String arn) {
        return world.ask(() -> world.sns.descriptions().subscription(arn));
    }

    private void set(String arn, String name, String value) {
        world.tell(sns -> sns.setAttribute(arn, name, value));
    }

    @Test
    void aQueueIsSubscribedAtOnceAndShownAsAwsShowsIt() {
        String arn = world.subscribe(topic, "sqs", QUEUE);
        assertThat(arn).startsWith(topic + ":");
        assertThat(shown(arn))
                .containsOnly(
                        Map.entry("SubscriptionArn", arn),
                        Map.entry("TopicArn", topic),
                        Map.entry("Protocol", "sqs"),
                        Map.entry("Endpoint", QUEUE),
                        Map.entry("Owner", "123456789012"),
                        Map.entry("SubscriptionPrincipal", "arn:aws:iam::123456789012:root"),
                        Map.entry("PendingConfirmation", "false"),
                        Map.entry("ConfirmationWasAuthenticated", "true"),
                        Map.entry("RawMessageDelivery", "false"));
    }

    @Test
    void theSameEndpointIsSubscribedOnce() {
        Map<String, String> raw = Map.of("RawMessageDelivery", "true");
        String arn = world.subscribe(topic, "sqs", QUEUE, raw);
        set(arn, "FilterPolicy", "{\"a\":[1]}");
        assertThat(world.subscribe(topic, "sqs", QUEUE)).isEqualTo(arn);
        assertThat(world.subscribe(topic, "sqs", QUEUE, raw)).isEqualTo(arn);
        assertThatThrownBy(() -> world.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "false")))
                .hasMessage("Invalid parameter: Attributes Reason: Subscription already exists with different"
                        + " attributes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqs|http://localhost:4566/000000000000/q|SQS endpoint ARN",
                "sqs|arn:aws:sqs:us-east-1:123456789012|SQS endpoint ARN",
                "lambda|f|Lambda endpoint ARN",
                "http|https://example.org/|Endpoint must match the specified protocol",
                "https|http://example.org/|Endpoint must match the specified protocol",
                "http|http:|Endpoint must match the specified protocol",
                "pigeon|x|Amazon SNS does not support this protocol string: pigeon",
                "sqs|arn:aws:sqs:us-east-1:123456789012:q.fifo|Invalid parameter: Endpoint Reason: FIFO SQS Queues can"
                        + " not be subscribed to standard SNS topics"
            })
    void endpointsThatAwsRefusesAreRefusedInItsWords(String protocol, String endpoint, String text) {
        assertThatThrownBy(() -> world.subscribe(topic, protocol, endpoint)).hasMessage("Invalid parameter: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "email-json", "sms", "application", "firehose"})
    void protocolsThatLambentLacksAreRefusedByName(String protocol) {
        assertThatThrownBy(() -> world.subscribe(topic, protocol, "x"))
                .hasMessage("The protocol " + protocol
                        + " is not supported by Lambent. Lambent delivers to lambda, sqs, http and https.");
    }

    @Test
    void attributesThatAwsRefusesAreRefusedInItsWords() {
        String arn = world.subscribe(topic, "sqs", QUEUE);
        refused(arn, "Fake", "x", "AttributeName");
        refused(
                arn,
                "RawMessageDelivery",
                "test-ValUe",
                "RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.");
        refused(arn, "RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false.");
        refused(
                arn,
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"x\"}",
                "RedrivePolicy: deadLetterTargetArn is an invalid arn");
        refused(
                arn,
                "RedrivePolicy",
                "{invalid",
                "RedrivePolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote"
                        + " to start field name\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION`"
                        + " disabled); line: 1, column: 2]");
        refused(
                arn,
                "FilterPolicyScope",
                "RandomValue",
                "FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes");
        assertThatThrownBy(() -> set(arn, "SubscriptionRoleArn", "x"))
                .hasMessageStartingWith("The subscription attribute SubscriptionRoleArn is not supported");
        assertThatThrownBy(() -> world.subscribe(topic, "sqs", QUEUE + "2", Map.of("RawMessageDelivery", "wrongvalue")))
                .hasMessage("Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must"
                        + " be true or false.");
    }

    private void refused(String arn, String name, String value, String text) {
        assertThatThrownBy(() -> set(arn, name, value)).hasMessage("Invalid parameter: " + text);
    }

    @Test
    void theScopeOfAFilterIsShownOnlyWithAFilter() {
        String arn = world.subscribe(topic, "sqs", QUEUE);
        set(arn, "FilterPolicyScope", "MessageBody");
        assertThat(shown(arn)).doesNotContainKey("FilterPolicyScope");
        set(arn, "FilterPolicy", "{\"a\":{\"b\":[1]}}");
        assertThat(shown(arn)).containsEntry("FilterPolicyScope", "MessageBody");
        set(arn, "FilterPolicy", "");
        assertThat(shown(arn)).doesNotContainKeys("FilterPolicy", "FilterPolicyScope");

        set(arn, "FilterPolicy", "{\"a\":{\"b\":[1]}}");
        assertThatThrownBy(() -> set(arn, "FilterPolicyScope", "MessageAttributes"))
                .hasMessage("Invalid parameter: Filter policy scope MessageAttributes does not support nested filter"
                        + " policy");
    }

    @Test
    void aTopicHasABoundOnItsFilters() {
        for (int i = 0; i < 200; i++) {
            world.subscribe(topic, "sqs", QUEUE + i, Map.of("FilterPolicy", "{\"a\":[1]}"));
        }
        String unfiltered = world.subscribe(topic, "sqs", QUEUE);
        assertThatThrownBy(() -> set(unfiltered, "FilterPolicy", "{\"a\":[1]}"))
                .isInstanceOfSatisfying(
                        SnsFault.class, fault -> assertThat(fault.code()).isEqualTo("FilterPolicyLimitExceeded"));
    }

    @Test
    void fifoTopicsHaveQueuesOnly() {
        String fifo = world.fifoTopic("orders.fifo", Map.of());
        world.subscribe(fifo, "sqs", World.queue("q.fifo"));
        world.subscribe(fifo, "sqs", QUEUE);
        assertThatThrownBy(() -> world.subscribe(fifo, "lambda", World.function("f")))
                .hasMessage("Invalid parameter: Invalid protocol type: lambda");
        assertThatThrownBy(() -> world.subscribe(
                        fifo,
                        "sqs",
                        World.queue("r.fifo"),
                        Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + QUEUE + "\"}")))
                .hasMessage(
                        "Invalid parameter: Attributes Reason: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO"
                                + " Subscription to a FIFO Topic.");
    }

    @Test
    void endedSubscriptionsGetNothingAndAreCounted() {
        String arn = world.subscribe(topic, "sqs", QUEUE);
        world.tell(sns -> sns.unsubscribe(arn, true));
        world.tell(sns -> sns.unsubscribe(arn, true));
        world.publish(topic, "hello");
        assertThat(world.queues.at(QUEUE)).isEmpty();
        assertThat(world.ask(() -> world.sns.descriptions().topic(topic)))
                .containsEntry("SubscriptionsDeleted", "1")
                .containsEntry("SubscriptionsConfirmed", "0");
        assertThatThrownBy(() -> set(arn, "RawMessageDelivery", "true")).hasMessage("Subscription does not exist");
    }

    @Test
    void subscriptionsAreListedByTopicAndByAccount() {
        String one = world.subscribe(topic, "sqs", QUEUE);
        String other = world.subscribe(world.topic("others"), "sqs", QUEUE);
        assertThat(world.ask(() -> world.sns.subscriptions().listOf(topic))).containsOnlyKeys(one);
        assertThat(world.ask(() -> world.sns.subscriptions().listOf(World.HOME)))
                .containsOnlyKeys(one, other);
    }
}
