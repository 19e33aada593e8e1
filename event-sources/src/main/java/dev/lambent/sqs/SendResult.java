package dev.lambent.sqs;

import org.jspecify.annotations.Nullable;

/**
 * What a sender learns of its message.
 *
 * @param messageId a UUID
 * @param md5OfBody 32 hexadecimal digits
 * @param md5OfAttributes of the message attributes, or null without any
 * @param md5OfSystemAttributes of the system attributes, or null without any
 * @param sequenceNumber 20 digits, of FIFO queues only
 */
public record SendResult(
        String messageId,
        String md5OfBody,
        @Nullable String md5OfAttributes,
        @Nullable String md5OfSystemAttributes,
        @Nullable String sequenceNumber) {}
