package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFormatTest {

    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:orders";

    private static String written(
            String body,
            Map<String, String> system,
            Map<String, MessageAttribute> attributes,
            @Nullable String md5,
            boolean windowed) {
        EventText out = new EventText(1);
        new EventFormat(ARN)
                .write(
                        out,
                        new ReceivedMessage("id", "handle", Payload.of(body), "5d41", system, attributes, md5),
                        windowed);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void aRecordHasItsMembersInAwsOrder() {
        Map<String, String> system = new LinkedHashMap<>();
        system.put("SenderId", "AIDA");
        system.put("ApproximateFirstReceiveTimestamp", "2");
        system.put("ApproximateReceiveCount", "1");
        system.put("SentTimestamp", "1");
        system.put("SequenceNumber", "18");
        system.put("MessageDeduplicationId", "d1");
        system.put("MessageGroupId", "g1");
        system.put("AWSTraceHeader", "Root=1");
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        attributes.put("Author", MessageAttribute.text("String", "ann"));
        attributes.put("Raw", MessageAttribute.binary("Binary", Payload.of("hi")));
        assertThat(written("{\"order\":17}", system, attributes, "00", false))
                .isEqualTo("{\"messageId\":\"id\",\"receiptHandle\":\"handle\",\"body\":\"{\\\"order\\\":17}\","
                        + "\"attributes\":{\"ApproximateReceiveCount\":\"1\",\"AWSTraceHeader\":\"Root=1\","
                        + "\"SentTimestamp\":\"1\",\"SequenceNumber\":\"18\",\"MessageGroupId\":\"g1\","
                        + "\"SenderId\":\"AIDA\",\"MessageDeduplicationId\":\"d1\","
                        + "\"ApproximateFirstReceiveTimestamp\":\"2\"},"
                        + "\"messageAttributes\":{\"Author\":{\"stringValue\":\"ann\",\"stringListValues\":[],"
                        + "\"binaryListValues\":[],\"dataType\":\"String\"},\"Raw\":{\"binaryValue\":\"aGk=\","
                        + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}},"
                        + "\"md5OfMessageAttributes\":\"00\",\"md5OfBody\":\"5d41\",\"eventSource\":\"aws:sqs\","
                        + "\"eventSourceARN\":\"" + ARN + "\",\"awsRegion\":\"eu-west-1\"}");
    }

    @Test
    void theDigestOfNoAttributesIsNullOnlyWithAWindow() {
        assertThat(written("x", Map.of(), Map.of(), null, false)).doesNotContain("md5OfMessageAttributes");
        assertThat(written("x", Map.of(), Map.of(), null, true))
                .contains("\"messageAttributes\":{},\"md5OfMessageAttributes\":null,\"md5OfBody\"");
    }

    @Test
    void everyBodyIsReadAsItWasSent() {
        String body = "quotes \" back \\ lines \n\r\t\b\f control \u0001\u001f umlaut äß clef \uD834\uDD1E end";
        JsonObject read = Json.object(
                written(body, Map.of("Other", "ä\""), Map.of(), null, false).getBytes(StandardCharsets.UTF_8));
        assertThat(read.text("body")).isEqualTo(body);
        assertThat(String.valueOf(read.object("attributes"))).isEqualTo("{\"Other\":\"ä\\\"\"}");
    }
}
