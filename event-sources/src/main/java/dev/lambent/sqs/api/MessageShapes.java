package dev.lambent.sqs.api;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.sqs.SendRequest;
import dev.lambent.sqs.SendResult;
import dev.lambent.sqs.SqsFault;
import dev.lambent.sqs.VisibilityChange;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as requests and answers have them, alone and in batches alike. */
final class MessageShapes {

    static final String DELAY_SECONDS = "DelaySeconds";
    static final String VISIBILITY_TIMEOUT = "VisibilityTimeout";
    static final String RECEIPT_HANDLE = "ReceiptHandle";

    private static final String ATTRIBUTES = "MessageAttributes";
    private static final String DATA_TYPE = "DataType";
    private static final String STRING_VALUE = "StringValue";
    private static final String BINARY_VALUE = "BinaryValue";

    private MessageShapes() {}

    /** The entries of a batch, which have a number in them. */
    static Member entries(String number) {
        return Member.list("Entries").each(Member.object("Entry", Member.integer(number)));
    }

    /** Reads a message from {@code sent}, a part of the request; {@code operation} is how a refusal calls what it was sent by. */
    static SendRequest message(JsonObject sent, Input request, String operation) {
        return new SendRequest(
                sent.text("MessageBody"),
                Requests.integer(sent, DELAY_SECONDS),
                attributes(sent.object(ATTRIBUTES), operation),
                attributes(sent.object("MessageSystemAttributes"), operation),
                sent.text("MessageDeduplicationId"),
                sent.text("MessageGroupId"),
                request.header("X-Amzn-Trace-Id"));
    }

    private static Map<String, MessageAttribute> attributes(@Nullable JsonObject sent, String operation) {
        if (sent == null || sent.names().isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (String name : sent.names()) {
            JsonObject attribute = sent.object(name);
            attributes.put(name, attribute(attribute == null ? JsonObject.empty() : attribute, operation));
        }
        return attributes;
    }

    private static MessageAttribute attribute(JsonObject sent, String operation) {
        if (hasMore(sent, "StringListValues") || hasMore(sent, "BinaryListValues")) {
            throw SqsFault.listValues(operation);
        }
        byte[] bytes = sent.blob(BINARY_VALUE);
        return new MessageAttribute(
                sent.text(DATA_TYPE), sent.text(STRING_VALUE), bytes == null ? null : Payload.of(bytes));
    }

    private static boolean hasMore(JsonObject sent, String name) {
        List<?> list = sent.list(name);
        return list != null && !list.isEmpty();
    }

    /** What the sender learns of its message, in the members of an answer or of an entry. */
    static JsonObject.Builder sent(JsonObject.Builder document, SendResult result) {
        return document.put("MessageId", result.messageId())
                .put("MD5OfMessageBody", result.md5OfBody())
                .put("MD5OfMessageAttributes", result.md5OfAttributes())
                .put("MD5OfMessageSystemAttributes", result.md5OfSystemAttributes())
                .put("SequenceNumber", result.sequenceNumber());
    }

    static VisibilityChange visibility(JsonObject sent) {
        return new VisibilityChange(sent.text(RECEIPT_HANDLE), Requests.integer(sent, VISIBILITY_TIMEOUT));
    }

    /** A message as its receiver gets it. */
    static JsonObject received(ReceivedMessage message) {
        Map<String, String> system = message.systemAttributes();
        return JsonObject.builder()
                .put("MessageId", message.messageId())
                .put(RECEIPT_HANDLE, message.receiptHandle())
                .put("MD5OfBody", message.md5OfBody())
                .put("Body", message.body().text())
                .put("Attributes", system.isEmpty() ? null : system)
                .put("MD5OfMessageAttributes", message.md5OfAttributes())
                .put(ATTRIBUTES, written(message.attributes()))
                .build();
    }

    private static @Nullable JsonObject written(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        JsonObject.Builder document = JsonObject.builder();
        attributes.forEach((name, attribute) -> document.put(name, written(attribute)));
        return document.build();
    }

    private static JsonObject written(MessageAttribute attribute) {
        Payload bytes = attribute.binaryValue();
        return JsonObject.builder()
                .put(STRING_VALUE, attribute.stringValue())
                .put(BINARY_VALUE, bytes == null ? null : Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .put(DATA_TYPE, attribute.dataType())
                .build();
    }
}
