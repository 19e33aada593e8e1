package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.lambent.delivery.Parcel;
import dev.lambent.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishingTest {

    private static final String QUEUE = World.queue("q");
    private static final String FUNCTION = World.function("f");

    private final World world = new World();
    private final String topic = world.topic("orders");

    private static Draft draft(String topic, String message, String subject, String structure) {
        return new Draft(topic, message, subject, structure, Map.of(), null, null, null);
    }

    @Test
    void aQueueGetsADocumentIndentedAsAwsIndentsIt() {
        String subscription = world.subscribe(topic, "sqs", QUEUE);
        Map<String, Draft.Value> attributes = new LinkedHashMap<>();
        attributes.put("level", Draft.Value.text("warn"));
        attributes.put("blob", new Draft.Value("Binary", null, "AgME"));
        Receipt receipt =
                world.publish(new Draft(topic, "disk \"full\"\n", "Disk", null, attributes, "g1", null, "Root=1-1-1"));
        Parcel parcel = world.queues.only(QUEUE);
        JsonObject document = World.json(parcel);
        assertThat(parcel.body().text())
                .isEqualTo("{\n"
                        + "  \"Type\" : \"Notification\",\n"
                        + "  \"MessageId\" : \"" + receipt.messageId() + "\",\n"
                        + "  \"TopicArn\" : \"" + topic + "\",\n"
                        + "  \"Subject\" : \"Disk\",\n"
                        + "  \"Message\" : \"disk \\\"full\\\"\\n\",\n"
                        + "  \"Timestamp\" : \"2026-01-01T00:00:00.000Z\",\n"
                        + "  \"SignatureVersion\" : \"1\",\n"
                        + "  \"Signature\" : \"" + document.text("Signature") + "\",\n"
                        + "  \"SigningCertURL\" : \"" + World.ENDPOINT + "/" + World.KEY.file() + "\",\n"
                        + "  \"UnsubscribeURL\" : \"" + World.ENDPOINT
                        + "/?Action=Unsubscribe&SubscriptionArn=" + subscription + "\",\n"
                        + "  \"MessageAttributes\" : {\n"
                        + "    \"level\" : {\"Type\":\"String\",\"Value\":\"warn\"},\n"
                        + "    \"blob\" : {\"Type\":\"Binary\",\"Value\":\"AgME\"}\n"
                        + "  }\n"
                        + "}");
        assertThat(parcel.attributes()).isEmpty();
        assertThat(parcel.traceHeader()).isEqualTo("Root=1-1-1");
        assertThat(parcel.groupId()).isEqualTo("g1");
        assertThat(parcel.sender()).isEqualTo(new Parcel.Sender("sns.amazonaws.com", topic));
        assertThat(receipt.sequenceNumber()).isNull();
    }

    @Test
    void aFunctionGetsTheEventThatAmazonsLibraryReads() {
        world.subscribe(topic, "lambda", FUNCTION);
        world.publish(draft(topic, "hello", null, null).with(Map.of("n", Draft.Value.number("1"))));
        String event = world.functions.only(FUNCTION).body().text();
        assertThat(event).contains("\"Subject\":null", "\"SigningCertUrl\":", "\"UnsubscribeUrl\":");
        SNSEvent read = LambdaEventSerializers.serializerFor(
                        SNSEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(read.getRecords()).singleElement().satisfies(record -> {
            assertThat(record.getSNS().getMessage()).isEqualTo("hello");
            assertThat(record.getSNS().getTopicArn()).isEqualTo(topic);
            assertThat(record.getSNS().getSubject()).isNull();
            assertThat(record.getSNS().getMessageAttributes().get("n").getValue())
                    .isEqualTo("1");
            assertThat(record.getEventSource()).isEqualTo("aws:sns");
        });
    }

    @Test
    void rawDeliveryPassesOnTheTextAndTheAttributes() {
        world.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "true"));
        world.publish(Draft.of(topic, "hello").with(Map.of("a", Draft.Value.number("99.12"))));
        Parcel parcel = world.queues.only(QUEUE);
        assertThat(parcel.body().text()).isEqualTo("hello");
        assertThat(parcel.attributes()).isEqualTo(Map.of("a", new Parcel.Attribute("Number", "99.12")));
    }

    @Test
    void aMessageWithMoreThanTenAttributesIsDroppedByRawDelivery() {
        world.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "true"));
        Map<String, Draft.Value> attributes = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            attributes.put("a" + i, Draft.Value.text("x"));
        }
        world.publish(Draft.of(topic, "hello").with(attributes));
        assertThat(world.queues.at(QUEUE)).isEmpty();
        assertThat(world.happened).hasAtLeastOneElementOfType(SnsEvent.Dropped.class);
    }

    @Test
    void eachProtocolGetsItsOwnText() {
        world.subscribe(topic, "sqs", QUEUE);
        world.subscribe(topic, "lambda", FUNCTION);
        world.publish(
                draft(topic, "{\"default\":\"for all\",\"sqs\":\"{\\\"field\\\": 1}\",\"email\":3}", null, "json"));
        assertThat(World.json(world.queues.only(QUEUE)).text("Message")).isEqualTo("{\"field\": 1}");
        assertThat(world.functions.only(FUNCTION).body().text()).contains("\"Message\":\"for all\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"sqs\":\"x\"}|Invalid parameter: Message Structure - No default entry in JSON message body",
                "{\"default\":{\"a\":1}}|Invalid parameter: Message Structure - No default entry in JSON message body",
                "{\"default\":|Invalid parameter: Message Structure - JSON message body failed to parse"
            })
    void aStructureWithoutADefaultIsRefused(String message, String text) {
        assertThatThrownBy(() -> world.publish(draft(topic, message, null, "json")))
                .hasMessage(text);
    }

    @Test
    void messagesThatAwsRefusesAreRefusedInItsWords() {
        assertThatThrownBy(() -> world.publish(topic, "")).hasMessage("Invalid parameter: Empty message");
        assertThatThrownBy(() -> world.publish(topic, "x".repeat(262_145)))
                .hasMessage("Invalid parameter: Message too long");
        assertThatThrownBy(() ->
                        world.publish(Draft.of(topic, "x".repeat(262_140)).with(Map.of("a", Draft.Value.text("x")))))
                .hasMessage("Invalid parameter: Message too long");
        assertThatThrownBy(() -> world.publish(draft(topic, "x", "", null))).hasMessage("Invalid parameter: Subject");
        assertThatThrownBy(() -> world.publish(draft(topic, "x", "a\nb", null)))
                .hasMessage("Invalid parameter: Subject");
        assertThatThrownBy(() -> world.publish(Draft.of(topic, "x").inGroup("g", "d")))
                .hasMessage("Invalid parameter: MessageDeduplicationId Reason: The request includes"
                        + " MessageDeduplicationId parameter that is not valid for this topic type");
        assertThat(world.publish(topic, "x".repeat(262_144)).messageId()).hasSize(36);
    }

    private void attribute(String name, Draft.Value value, String text) {
        assertThatThrownBy(() -> world.publish(Draft.of(topic, "x").with(Map.of(name, value))))
                .isInstanceOfSatisfying(
                        SnsFault.class, fault -> assertThat(fault.code()).isEqualTo("ParameterValueInvalid"))
                .hasMessage(text);
    }

    @Test
    void attributesThatAwsRefusesAreRefusedInItsWords() {
        String supported = "The message attribute 'a' has an invalid message attribute type, the set of supported type"
                + " prefixes is Binary, Number, and String.";
        attribute("a", new Draft.Value("Text", "x", null), supported);
        attribute("a", new Draft.Value("Stringprefixed", "x", null), supported);
        attribute(
                "a",
                new Draft.Value("String", "", null),
                "The message attribute 'a' must contain non-empty message attribute value for message attribute type"
                        + " 'String'.");
        attribute(
                "a",
                new Draft.Value("Number", null, "AgME"),
                "The message attribute 'a' with type 'Number' must use field 'String'.");
        attribute(
                "a",
                new Draft.Value("Binary", "x", null),
                "The message attribute 'a' with type 'Binary' must use field 'Binary'.");
        attribute("a", Draft.Value.number("ten"), "Could not cast message attribute 'a' value to number.");
        world.publish(Draft.of(topic, "x").with(Map.of("a", new Draft.Value("String.prefixed", "x", null))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a^b|Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include"
                        + " alphanumeric characters, hyphens, underscores, or dots.",
                ".a|Invalid message attribute name starting with character '.' was found.",
                "a.|Invalid message attribute name ending with character '.' was found.",
                "a..b|Message attribute name can not have successive '.' character."
            })
    void attributeNamesThatAwsRefusesAreRefusedInItsWords(String name, String text) {
        attribute(name, Draft.Value.text("x"), text);
        attribute(
                "a".repeat(257),
                Draft.Value.text("x"),
                "Length of message attribute name must be less than 256 bytes.");
    }

    @Test
    void aBatchMayNotBeTooLongAsAWhole() {
        List<Draft> drafts = List.of(Draft.of(topic, "x".repeat(140_000)), Draft.of(topic, "x".repeat(140_000)));
        assertThatThrownBy(() -> world.ask(() -> world.sns.prepare(drafts)))
                .isInstanceOfSatisfying(
                        SnsFault.class, fault -> assertThat(fault.code()).isEqualTo("BatchRequestTooLong"))
                .hasMessage("The length of all the messages put together is more than the limit.");
    }

    @Test
    void onlySubscriptionsThatWantAMessageGetIt() {
        world.subscribe(topic, "sqs", World.queue("all"));
        world.subscribe(topic, "sqs", World.queue("red"), Map.of("FilterPolicy", "{\"colour\":[\"red\"]}"));
        world.subscribe(
                topic,
                "sqs",
                World.queue("body"),
                Map.of("FilterPolicy", "{\"a\":[1]}", "FilterPolicyScope", "MessageBody"));
        world.publish(Draft.of(topic, "{\"a\":1}").with(Map.of("colour", Draft.Value.text("blue"))));
        assertThat(world.queues.taken).containsOnlyKeys(World.queue("all"), World.queue("body"));
        assertThat(world.happened)
                .filteredOn(SnsEvent.Published.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    assertThat(((SnsEvent.Published) event).wanted()).isEqualTo(2);
                    assertThat(((SnsEvent.Published) event).filtered()).isEqualTo(1);
                });
    }

    @Test
    void aTopicIsATargetForOthers() throws Exception {
        world.subscribe(topic, "sqs", QUEUE);
        SnsTarget target = world.ask(world.sns::target);
        Parcel parcel = new Parcel(
                new Parcel.Sender("lambda.amazonaws.com", FUNCTION),
                dev.lambent.sandbox.Payload.of("{\"failed\":true}"),
                Map.of("ErrorCode", new Parcel.Attribute("Number", "200")),
                null);
        assertThat(target.service()).isEqualTo("sns");
        assertThat(world.ask(() -> target.exists(topic))).isTrue();
        assertThat(world.ask(() -> outcome(target, topic, parcel))).isEqualTo("taken");
        assertThat(World.json(world.queues.only(QUEUE)).text("Message")).isEqualTo("{\"failed\":true}");
        assertThat(world.ask(() -> outcome(target, topic + "x", parcel)))
                .isEqualTo("true " + topic + "x: Topic does not exist");
    }

    private static String outcome(SnsTarget target, String arn, Parcel parcel) {
        try {
            target.deliver(arn, parcel);
            return "taken";
        } catch (dev.lambent.delivery.Undeliverable refused) {
            return refused.isLasting() + " " + refused.getMessage();
        }
    }
}
