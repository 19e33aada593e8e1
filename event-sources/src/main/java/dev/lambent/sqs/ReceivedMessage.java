package dev.lambent.sqs;

import dev.lambent.sandbox.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as its receiver gets it.
 *
 * @param messageId a UUID
 * @param receiptHandle names this receive: what it takes to delete the message
 * @param body UTF-8 text
 * @param md5OfBody 32 hexadecimal digits
 * @param systemAttributes those asked for, such as {@code SentTimestamp}
 * @param attributes the message attributes asked for
 * @param md5OfAttributes of those asked for, or null without any
 */
public record ReceivedMessage(
        String messageId,
        String receiptHandle,
        Payload body,
        String md5OfBody,
        Map<String, String> systemAttributes,
        Map<String, MessageAttribute> attributes,
        @Nullable String md5OfAttributes) {}
