package dev.lambent.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, as a client gives it and before anything is checked.
 *
 * @param body the text; null where the client gives none, which is refused
 * @param delaySeconds how long nobody can receive it, or null for the queue's own delay
 * @param attributes what it says beside its body
 * @param systemAttributes those with a meaning: {@code AWSTraceHeader}
 * @param deduplicationId names it in a FIFO queue, or null
 * @param groupId its message group, or null
 */
public record SendRequest(
        @Nullable String body,
        @Nullable Integer delaySeconds,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        @Nullable String deduplicationId,
        @Nullable String groupId) {

    /** A message with nothing but a body. */
    public static SendRequest of(String body) {
        return new SendRequest(body, null, Map.of(), Map.of(), null, null);
    }
}
