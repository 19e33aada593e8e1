package dev.lambent.s3.notification;

import dev.lambent.event.RuntimeEvent;
import java.time.Instant;

/** What becomes of what buckets tell. */
public sealed interface NotificationEvent extends RuntimeEvent {

    /** The bucket that tells. */
    String bucket();

    /** The object that it is about. */
    String key();

    /** Such as {@code ObjectCreated:Put}. */
    String event();

    /** The ARN of whom is told. */
    String destination();

    /** The topic, queue or function has it. */
    record Sent(Instant at, String bucket, String key, String event, String destination) implements NotificationEvent {}

    /** It was not taken, and nobody will hear of it. */
    record NotSent(Instant at, String bucket, String key, String event, String destination, String why)
            implements NotificationEvent {}
}
