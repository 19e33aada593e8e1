package dev.lambent.mapping.remote;

import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.ReceivedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what SQS answers, and throws where an answer is not as SQS's: what reading JSON, numbers and lists throws. */
final class Messages {

    private Messages() {}

    static String url(JsonObject answer) {
        return needed(answer, "QueueUrl");
    }

    static Map<String, String> attributes(JsonObject answer) {
        return orNone(answer.textMap("Attributes"));
    }

    /** The messages of ReceiveMessage; none where the member is missing, as SQS has it. */
    static List<ReceivedMessage> received(JsonObject answer) {
        List<JsonObject> list = answer.objects("Messages");
        return list == null ? List.of() : list.stream().map(Messages::message).toList();
    }

    /** Those receipt handles whose entry failed. */
    static List<String> failed(JsonObject answer, List<String> receiptHandles) {
        List<JsonObject> failed = answer.objects("Failed");
        return failed == null
                ? List.of()
                : failed.stream()
                        .map(each -> receiptHandles.get(Integer.parseInt(needed(each, "Id"))))
                        .toList();
    }

    private static ReceivedMessage message(JsonObject message) {
        return new ReceivedMessage(
                needed(message, "MessageId"),
                needed(message, "ReceiptHandle"),
                Payload.of(needed(message, "Body")),
                needed(message, "MD5OfBody"),
                orNone(message.textMap("Attributes")),
                attributesOf(message.object("MessageAttributes")),
                message.text("MD5OfMessageAttributes"));
    }

    private static Map<String, MessageAttribute> attributesOf(@Nullable JsonObject attributes) {
        Map<String, MessageAttribute> all = new LinkedHashMap<>();
        if (attributes == null) {
            return all;
        }
        for (String name : attributes.names()) {
            JsonObject value = attributes.object(name);
            if (value != null) {
                byte[] bytes = value.blob("BinaryValue");
                all.put(
                        name,
                        new MessageAttribute(
                                value.text("DataType"),
                                value.text("StringValue"),
                                bytes == null ? null : Payload.of(bytes)));
            }
        }
        return all;
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : texts;
    }

    private static String needed(JsonObject object, String name) {
        String text = object.text(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
