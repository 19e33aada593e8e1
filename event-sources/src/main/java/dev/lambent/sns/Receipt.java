package dev.lambent.sns;

import org.jspecify.annotations.Nullable;

/**
 * What a publisher gets for a message.
 *
 * @param messageId the message's id
 * @param sequenceNumber its place in a FIFO topic; null in a standard one
 */
public record Receipt(String messageId, @Nullable String sequenceNumber) {}
