package dev.lambent.sns;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a checked message says.
 *
 * @param text the text for protocols that have none of their own
 * @param texts texts by protocol
 * @param subject the subject, or null
 * @param attributes its attributes
 * @param group the group and de-duplication id; for a standard topic at most a group
 * @param traceHeader the X-Ray header, or null
 */
record Message(
        String text,
        Map<String, String> texts,
        @Nullable String subject,
        MessageAttributes attributes,
        Group group,
        @Nullable String traceHeader) {

    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_ID = 128;

    /** How a message is grouped and told from others. */
    record Group(@Nullable String id, @Nullable String deduplicationId) {}

    /** What it says to subscribers of a protocol. */
    String textFor(String protocol) {
        return texts.getOrDefault(protocol, text);
    }

    /** Checks a draft for a topic. */
    static Message of(Draft draft, Topic topic, SnsLimits limits) {
        checkSubject(draft.subject());
        if (draft.message().isEmpty()) {
            throw SnsFault.invalid("Empty message");
        }
        MessageAttributes attributes = MessageAttributes.of(draft.attributes());
        if (bytes(draft) > limits.messageBytes()) {
            throw SnsFault.invalid("Message too long");
        }
        Map<String, String> texts = texts(draft);
        String text = texts.getOrDefault("default", draft.message());
        return new Message(text, texts, draft.subject(), attributes, group(draft, topic), draft.traceHeader());
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Bytes of a draft as the limits of a message and of a batch count them. */
    static long bytes(Draft draft) {
        long bytes = utf8(draft.message());
        for (Map.Entry<String, Draft.Value> each : draft.attributes().entrySet()) {
            Draft.Value value = each.getValue();
            String content = value.text() != null ? value.text() : value.binary();
            bytes += utf8(each.getKey()) + utf8(value.type()) + (content == null ? 0 : utf8(content));
        }
        return bytes;
    }

    /** "Publish" in the API reference: ASCII text that begins with a visible character, up to 100 characters. */
    private static void checkSubject(@Nullable String subject) {
        if (subject == null) {
            return;
        }
        boolean printable = subject.chars().allMatch(c -> c >= ' ' && c < 127);
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || !printable || subject.charAt(0) == ' ') {
            throw SnsFault.invalid("Subject");
        }
    }

    private static Map<String, String> texts(Draft draft) {
        if (draft.structure() == null) {
            return Map.of();
        }
        if (!draft.structure().equals("json")) {
            throw SnsFault.invalid("MessageStructure");
        }
        Map<String, String> texts = new HashMap<>();
        JsonObject parsed = parsed(draft.message());
        for (String protocol : parsed.names()) {
            if (parsed.value(protocol) instanceof String text) {
                texts.put(protocol, text);
            }
        }
        if (!texts.containsKey("default")) {
            throw SnsFault.invalid("Message Structure - No default entry in JSON message body");
        }
        return texts;
    }

    private static JsonObject parsed(String message) {
        try {
            return Json.object(message.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson | WrongKind broken) {
            throw SnsFault.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static Group group(Draft draft, Topic topic) {
        checkId("MessageGroupId", draft.groupId());
        checkId("MessageDeduplicationId", draft.deduplicationId());
        if (!topic.isFifo()) {
            if (draft.deduplicationId() != null) {
                throw SnsFault.invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                        + " parameter that is not valid for this topic type");
            }
            return new Group(draft.groupId(), null);
        }
        if (draft.groupId() == null) {
            throw SnsFault.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        String id = draft.deduplicationId();
        if (id == null && !topic.isContentBased()) {
            throw SnsFault.invalid("The topic should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
        return new Group(draft.groupId(), id == null ? Digests.sha256(draft.message()) : id);
    }

    /** "Publish" in the API reference: up to 128 letters, digits and punctuation marks. */
    private static void checkId(String parameter, @Nullable String id) {
        if (id != null
                && (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> c > ' ' && c < 127))) {
            throw SnsFault.invalid(parameter + " Reason: " + parameter
                    + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }
}
