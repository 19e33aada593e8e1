package dev.lambent.sqs;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a message to come back sooner or later.
 *
 * @param receiptHandle names the receive; null where the client gives none, which is refused
 * @param seconds from now, 0 to 43,200; null where the client gives none, which is refused
 */
public record VisibilityChange(
        @Nullable String receiptHandle, @Nullable Integer seconds) {}
