package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");

    @Test
    void theDigestOfTheBodyIsTold() {
        SendResult sent = world.send(queue, "Test Message");

        assertThat(sent.md5OfBody()).isEqualTo("d1d4180b7e411c4be86b00fb2ee103eb");
        assertThat(sent.md5OfAttributes()).isNull();
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(sent.messageId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void theDigestsOfAttributesAreThoseThatAwsTells() {
        Map<String, MessageAttribute> trace =
                Map.of("AWSTraceHeader", MessageAttribute.text("String", "some-trace-id"));
        Map<String, MessageAttribute> hello = Map.of("Hello", MessageAttribute.text("String", "World"));
        SendResult sent = world.send(queue, new SendRequest("Test Message", null, hello, trace, null, null));

        assertThat(sent.md5OfAttributes()).isEqualTo("7db7fb1ba7f41366a8ea5eb18220b26d");
        assertThat(sent.md5OfSystemAttributes()).isEqualTo("fdce4f2818803f2f73becc09a54792c0");
    }

    @Test
    void theDigestOfACustomNumberIsThatWhichAwsTells() {
        SendResult sent = world.send(
                queue,
                QueueWorld.with(
                        "Test Message",
                        Map.of("UserId", MessageAttribute.text("Number.bigint", "1234567890123456789012"))));

        assertThat(sent.md5OfAttributes()).isEqualTo("797ab158d73dcb5242dedc4412c8e855");
    }

    @Test
    void theDigestOfBytesIsThatWhichAwsTells() {
        byte[] bytes = "traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"
                .getBytes(StandardCharsets.UTF_8);
        SendResult sent = world.send(
                queue, QueueWorld.with("test", Map.of("attr1", MessageAttribute.binary("Binary", Payload.of(bytes)))));

        assertThat(sent.md5OfAttributes()).isEqualTo("8cbe4db156db8a94db8b801b7addb984");
        assertThat(world.receiveOne(queue).attributes().get("attr1").binaryValue())
                .isEqualTo(Payload.of(bytes));
    }

    @Test
    void aMessageNeedsABody() {
        SqsFault fault = world.refused(() -> world.send(queue, ""));

        assertThat(fault.error().queryCode()).isEqualTo("MissingParameter");
        assertThat(fault).hasMessage("The request must contain the parameter MessageBody.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u0008", "\ufffe", "\ud800", "\udc00x"})
    void charactersThatXmlCannotSayAreRefused(String body) {
        SqsFault fault = world.refused(() -> world.send(queue, body));

        assertThat(fault.code()).isEqualTo("InvalidMessageContents");
        assertThat(fault.getMessage()).startsWith("Invalid characters found. Valid unicode characters are #x9 | #xA");
    }

    @Test
    void allOtherCharactersArrive() {
        String body = "\t\n\r ~\u00e4\u4e2d\ud7ff\ue000\ufffd\ud83d\ude00";
        world.send(queue, body);

        assertThat(world.bodies(queue)).containsExactly(body);
    }

    @Test
    void aMessageIsRefusedWhenItIsTooLong() {
        QueueId small = world.queue("small", "MaximumMessageSize", "1024");
        world.send(small, "x".repeat(1024));

        assertThat(world.refused(() -> world.send(small, "\u00e4".repeat(513))))
                .hasMessage("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void attributesCountForTheLength() {
        QueueId small = world.queue("small", "MaximumMessageSize", "1024");
        Map<String, MessageAttribute> attribute = Map.of("n", MessageAttribute.text("String", "x".repeat(17)));
        world.send(small, QueueWorld.with("x".repeat(1000), attribute));

        assertThat(world.refused(() -> world.send(small, QueueWorld.with("x".repeat(1001), attribute))))
                .hasMessageContaining("Message must be shorter than 1024 bytes.");
    }

    @Test
    void aMebibyteIsAllThatAMessageCanBe() {
        world.send(queue, "x".repeat(1_048_576));

        assertThat(world.refused(() -> world.send(queue, "x".repeat(1_048_577))))
                .hasMessageContaining("Message must be shorter than 1048576 bytes.");
    }

    @Test
    void elevenAttributesAreTooMany() {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (int at = 0; at < 11; at++) {
            attributes.put("a" + at, MessageAttribute.text("String", "x"));
        }

        assertThat(refusal(attributes))
                .isEqualTo("Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    @Test
    void attributesAreRefusedInAwsWords() {
        assertThat(refusal("Hello", "Number", "world"))
                .isEqualTo("Can't cast the value of message (user) attribute 'Hello' to a number.");
        assertThat(refusal("Hello", "String", ""))
                .isEqualTo("Message (user) attribute 'Hello' must contain a non-empty value of type 'String'.");
        assertThat(refusal("", "String", "x"))
                .isEqualTo("The request must contain non-empty message (user) attribute names.");
        assertThat(refusal("Hello", "Odd", "x"))
                .isEqualTo("The type of message (user) attribute 'Hello' is invalid. You must use only the following"
                        + " supported type prefixes: Binary, Number, String.");
        assertThat(refusal("AWS.Hello", "String", "x"))
                .isEqualTo("You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are"
                        + " reserved for internal use.");
        assertThat(refusal("x".repeat(257), "String", "x"))
                .isEqualTo("Message (user) attribute name must be shorter than 256 bytes.");
        assertThat(refusal("Hello", "String." + "x".repeat(250), "x"))
                .isEqualTo("Message (user) attribute type must be shorter than 256 bytes.");
        assertThat(refusal(Map.of("Hello", new MessageAttribute(null, null, null))))
                .isEqualTo("The message (user) attribute 'Hello' must contain a non-empty message attribute value.");
        assertThat(refusal(".Hello", "String", "x")).contains("Invalid character was found");
        assertThat(refusal("Hello", "String", "\u0000")).contains("contains invalid characters");
    }

    @Test
    void onlyTheTraceHeaderIsASystemAttributeToSend() {
        Map<String, MessageAttribute> odd = Map.of("Hello", MessageAttribute.text("String", "World"));

        assertThat(world.refused(() -> world.send(queue, new SendRequest("x", null, Map.of(), odd, null, null))))
                .hasMessage("Message system attribute name 'Hello' is invalid.");
    }

    @Test
    void standardQueuesKnowNoDeduplicationIds() {
        SqsFault fault =
                world.refused(() -> world.send(queue, new SendRequest("x", null, Map.of(), Map.of(), "d", null)));

        assertThat(fault)
                .hasMessage("Value d for parameter MessageDeduplicationId is invalid. Reason: The request includes a"
                        + " parameter that is not valid for this queue type.");
    }

    @Test
    void aStandardQueueKeepsTheGroupOfFairQueues() {
        world.send(queue, new SendRequest("x", null, Map.of(), Map.of(), null, "tenant-1"));

        assertThat(world.receiveOne(queue).systemAttributes()).containsEntry("MessageGroupId", "tenant-1");
    }

    @Test
    void idsAreOfPrintableCharacters() {
        assertThat(world.refused(() -> world.send(queue, new SendRequest("x", null, Map.of(), Map.of(), null, "a b"))))
                .hasMessage("Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include"
                        + " alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    @Test
    void sendingToNoQueueIsRefused() {
        SqsFault fault = world.refused(() -> world.send(new QueueId(QueueWorld.HERE, "none"), "x"));

        assertThat(fault.code()).isEqualTo("QueueDoesNotExist");
        assertThat(fault.error().queryCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(fault).hasMessage("The specified queue does not exist.");
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        refusal("Hello", "Number", "world");

        assertThat(world.receive(queue)).isEqualTo(List.of());
        assertThat(world.counts(queue)).isEqualTo("0 0 0");
    }

    private String refusal(String name, String type, String value) {
        return refusal(Map.of(name, MessageAttribute.text(type, value)));
    }

    private String refusal(Map<String, MessageAttribute> attributes) {
        return String.valueOf(world.refused(() -> world.send(queue, QueueWorld.with("x", attributes)))
                .getMessage());
    }
}
