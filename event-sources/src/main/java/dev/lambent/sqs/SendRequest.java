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
 * @param traceHeader the X-Ray header with which it came, which counts where no system attribute says another; or null
 */
public record SendRequest(
        @Nullable String body,
        @Nullable Integer delaySeconds,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        @Nullable String deduplicationId,
        @Nullable String groupId,
        @Nullable String traceHeader) {

    /** A message of which nobody says in a header what trace it belongs to. */
    public SendRequest(
            @Nullable String body,
            @Nullable Integer delaySeconds,
            Map<String, MessageAttribute> attributes,
            Map<String, MessageAttribute> systemAttributes,
            @Nullable String deduplicationId,
            @Nullable String groupId) {
        this(body, delaySeconds, attributes, systemAttributes, deduplicationId, groupId, null);
    }

    /** A message with nothing but a body. */
    public static SendRequest of(String body) {
        return new SendRequest(body, null, Map.of(), Map.of(), null, null);
    }
}
