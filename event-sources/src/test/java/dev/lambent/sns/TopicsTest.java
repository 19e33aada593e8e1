package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    private static final String ARN = "arn:aws:sns:us-east-1:123456789012:orders";

    private final World world = new World();

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SnsFault.class).hasMessage(message);
    }

    @Test
    void aTopicIsMadeOnceHoweverOftenItIsCreated() {
        assertThat(world.topic("orders", Map.of("DisplayName", "Orders"))).isEqualTo(ARN);
        assertThat(world.topic("orders")).isEqualTo(ARN);
        assertThat(world.topic("orders", Map.of("DisplayName", "Orders"))).isEqualTo(ARN);

        refused(
                () -> world.topic("orders", Map.of("DisplayName", "Others")),
                "Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        assertThat(world.ask(() -> world.sns.topics().of(World.HOME))).containsOnlyKeys(ARN);
    }

    @Test
    void aTopicExistsWithDifferentTags() {
        Map<String, String> tags = Map.of("team", "shop");
        world.ask(() -> world.sns.topics().create(new Topics.Making(World.HOME, "orders", Map.of(), tags)));
        refused(
                () -> world.ask(() -> world.sns
                        .topics()
                        .create(new Topics.Making(World.HOME, "orders", Map.of(), Map.of("team", "other")))),
                "Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a;b", "a b", "a^b", "orders.fifo", "ä"})
    void namesThatTopicsCannotHaveAreRefused(String name) {
        refused(() -> world.topic(name), "Invalid parameter: Topic Name");
        refused(() -> world.topic("x".repeat(257)), "Invalid parameter: Topic Name");
        assertThat(world.topic("x".repeat(256))).endsWith("x");
    }

    @Test
    void aFifoTopicIsCalledSo() {
        refused(
                () -> world.fifoTopic("orders", Map.of()),
                "Invalid parameter: Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                        + " lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256"
                        + " characters long.");
    }

    @ParameterizedTest
    @CsvSource({
        "KmsMasterKeyId,alias/x,The topic attribute KmsMasterKeyId",
        "TracingConfig,Active,TracingConfig Active",
        "ArchivePolicy,{\"MessageRetentionPeriod\":30},The topic attribute ArchivePolicy",
        "SQSSuccessFeedbackRoleArn,arn:aws:iam::1:role/x,The topic attribute SQSSuccessFeedbackRoleArn",
        "HTTPSuccessFeedbackSampleRate,100,The topic attribute HTTPSuccessFeedbackSampleRate"
    })
    void whatWouldHaveToBeIgnoredIsRefusedByName(String attribute, String value, String name) {
        String arn = world.topic("orders");
        assertThatThrownBy(() -> world.tell(sns -> sns.topics().set(arn, attribute, value)))
                .hasMessageStartingWith(name + " is not supported by Lambent.")
                .extracting(fault -> ((SnsFault) fault).code())
                .isEqualTo("NotImplementedException");
        assertThatThrownBy(() -> world.topic("others", Map.of(attribute, value)))
                .hasMessageStartingWith(name);
    }

    @Test
    void unknownAttributesAreRefusedInAwsWords() {
        String arn = world.topic("orders");
        refused(
                () -> world.tell(sns -> sns.topics().set(arn, "FifoTopic", "false")),
                "Invalid parameter: AttributeName");
        refused(
                () -> world.topic("others", Map.of("Colour", "red")),
                "Invalid parameter: Attributes Reason: Unknown attribute Colour");
        refused(() -> world.tell(sns -> sns.topics().set(arn + "x", "DisplayName", "")), "Topic does not exist");
    }

    @Test
    void attributesAreShownAsAwsShowsThem() {
        String arn = world.fifoTopic("orders.fifo", Map.of("DisplayName", "Orders", "SignatureVersion", "2"));
        Map<String, String> shown = world.ask(() -> world.sns.descriptions().topic(arn));
        assertThat(shown)
                .containsEntry("TopicArn", arn)
                .containsEntry("Owner", "123456789012")
                .containsEntry("DisplayName", "Orders")
                .containsEntry("SignatureVersion", "2")
                .containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsPending", "0")
                .containsEntry("SubscriptionsDeleted", "0")
                .containsEntry(
                        "EffectiveDeliveryPolicy",
                        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,\"maxDelayTarget\":20,"
                                + "\"numRetries\":3,\"numMaxDelayRetries\":0,\"numNoDelayRetries\":0,"
                                + "\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"},"
                                + "\"disableSubscriptionOverrides\":false,\"defaultRequestPolicy\":"
                                + "{\"headerContentType\":\"text/plain; charset=UTF-8\"}}}")
                .doesNotContainKey("DeliveryPolicy");
        assertThat(shown.get("Policy"))
                .startsWith("{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":"
                        + "\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":"
                        + "[\"SNS:GetTopicAttributes\",")
                .endsWith("\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\"123456789012\"}}}]}");
    }

    @Test
    void aDeliveryPolicyChangesTheEffectiveOne() {
        String arn = world.topic("orders");
        world.tell(sns -> sns.topics()
                .set(
                        arn,
                        "DeliveryPolicy",
                        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":5,\"maxDelayTarget\":6,"
                                + "\"numRetries\":1}}}"));
        Map<String, String> shown = world.ask(() -> world.sns.descriptions().topic(arn));
        assertThat(shown.get("DeliveryPolicy"))
                .isEqualTo("{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":5,\"maxDelayTarget\":6,"
                        + "\"numRetries\":1},\"disableSubscriptionOverrides\":false}}");
        assertThat(shown.get("EffectiveDeliveryPolicy"))
                .contains("\"minDelayTarget\":5,\"maxDelayTarget\":6,\"numRetries\":1,\"numMaxDelayRetries\":0");

        world.tell(sns -> sns.topics().set(arn, "DeliveryPolicy", ""));
        assertThat(world.ask(() -> world.sns.descriptions().topic(arn))).doesNotContainKey("DeliveryPolicy");
    }

    @Test
    void throttlingByADeliveryPolicyIsRefused() {
        String arn = world.topic("orders");
        assertThatThrownBy(() -> world.tell(sns -> sns.topics()
                        .set(
                                arn,
                                "DeliveryPolicy",
                                "{\"http\":{\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":1}}}")))
                .hasMessageStartingWith("The member defaultThrottlePolicy of DeliveryPolicy is not supported");
        refused(
                () -> world.tell(sns -> sns.topics()
                        .set(arn, "DeliveryPolicy", "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":101}}}")),
                "Invalid parameter: DeliveryPolicy: numRetries must be between 0 and 100");
    }

    @Test
    void permissionsAreStatementsOfThePolicy() {
        String arn = world.topic("orders");
        world.tell(sns -> sns.topics().grant(arn, "partner", List.of("111111111111"), List.of("Publish")));
        refused(
                () -> world.tell(sns -> sns.topics().grant(arn, "partner", List.of("1"), List.of("Publish"))),
                "Invalid parameter: Statement already exists");
        refused(
                () -> world.tell(sns -> sns.topics().grant(arn, "other", List.of("1"), List.of("Fly"))),
                "Invalid parameter: Policy statement action out of service scope!");
        List<JsonObject> statements = statements(arn);
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1))
                .hasToString("{\"Sid\":\"partner\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"arn:aws:iam::111111111111:root\"},\"Action\":\"SNS:Publish\",\"Resource\":\"" + arn
                        + "\"}");

        world.tell(sns -> sns.topics().revoke(arn, "partner"));
        assertThat(statements(arn)).hasSize(1);
    }

    private List<JsonObject> statements(String arn) {
        String policy = world.ask(() -> world.sns.descriptions().topic(arn)).get("Policy");
        List<JsonObject> statements = World.json(policy).objects("Statement");
        return statements == null ? List.of() : statements;
    }

    @Test
    void tagsComeAndGo() {
        String arn = world.topic("orders");
        world.tell(sns -> sns.topics().tag(arn, Map.of("team", "shop", "stage", "test")));
        world.tell(sns -> sns.topics().tag(arn, Map.of("stage", "prod")));
        world.tell(sns -> sns.topics().untag(arn, List.of("team", "none")));
        assertThat(world.ask(() -> world.sns.topics().tagged(arn).tags())).isEqualTo(Map.of("stage", "prod"));
        refused(() -> world.tell(sns -> sns.topics().tag(arn + "x", Map.of())), "Resource does not exist");
    }

    @Test
    void aDeletedTopicIsGoneWithItsSubscriptions() {
        String arn = world.topic("orders");
        String subscription = world.subscribe(arn, "sqs", World.queue("q"));
        world.tell(sns -> sns.deleteTopic(arn));
        world.tell(sns -> sns.deleteTopic(arn));
        refused(() -> world.publish(arn, "hello"), "Topic does not exist");
        refused(
                () -> world.ask(() -> world.sns.descriptions().subscription(subscription)),
                "Subscription does not exist");
    }

    @Test
    void topicsOutliveTheProcess() {
        String arn = world.topic("orders", Map.of("DisplayName", "Orders"));
        String subscription = world.subscribe(arn, "sqs", World.queue("q"), Map.of("RawMessageDelivery", "true"));
        world.restart();
        assertThat(world.ask(() -> world.sns.descriptions().topic(arn)))
                .containsEntry("DisplayName", "Orders")
                .containsEntry("SubscriptionsConfirmed", "1");
        assertThat(world.ask(() -> world.sns.descriptions().subscription(subscription)))
                .containsEntry("RawMessageDelivery", "true");
    }
}
