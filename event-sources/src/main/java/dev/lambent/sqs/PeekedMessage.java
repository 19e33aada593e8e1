package dev.lambent.sqs;

import dev.lambent.sandbox.Payload;
import java.util.Map;

/**
 * A message as someone sees it who looks without receiving.
 *
 * @param messageId a UUID
 * @param body UTF-8 text
 * @param systemAttributes all of them
 * @param attributes all message attributes
 * @param state where it is on its way
 */
public record PeekedMessage(
        String messageId,
        Payload body,
        Map<String, String> systemAttributes,
        Map<String, MessageAttribute> attributes,
        MessageState state) {}
