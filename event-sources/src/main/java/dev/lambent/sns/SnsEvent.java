package dev.lambent.sns;

import dev.lambent.event.RuntimeEvent;
import java.time.Instant;

/** What happens to notifications. */
public sealed interface SnsEvent extends RuntimeEvent {

    /** The topic that it is about. */
    String topicArn();

    /** The message that it is about. */
    String messageId();

    /**
     * A message is taken for delivery.
     *
     * @param wanted how many subscriptions get it
     * @param filtered how many subscriptions don't want it
     */
    record Published(Instant at, String topicArn, String messageId, int wanted, int filtered) implements SnsEvent {}

    /**
     * A subscription has got it.
     *
     * @param attempts how many attempts it took
     */
    record Delivered(Instant at, String topicArn, String messageId, String subscriptionArn, int attempts)
            implements SnsEvent {}

    /** An attempt failed, and there will be another. */
    record Failed(Instant at, String topicArn, String messageId, String subscriptionArn, int attempts, String why)
            implements SnsEvent {}

    /** It couldn't be delivered and is in the subscription's dead-letter queue. */
    record Redriven(Instant at, String topicArn, String messageId, String subscriptionArn, String queueArn, String why)
            implements SnsEvent {}

    /** It couldn't be delivered and is gone. */
    record Dropped(Instant at, String topicArn, String messageId, String subscriptionArn, String why)
            implements SnsEvent {}
}
