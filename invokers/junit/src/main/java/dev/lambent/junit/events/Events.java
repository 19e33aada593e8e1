package dev.lambent.junit.events;

import java.time.Instant;

/**
 * Where sentences about events begin: {@code Events.sqs().message("a").message("b").with("kind", "new").event()}.
 *
 * <p>Ids count from one and the moment is the virtual clock's first, so that the same sentence makes the same event.
 */
public final class Events {

    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private Events() {}

    /** Messages of a queue. */
    public static SqsEventDraft sqs() {
        return new SqsEventDraft();
    }

    /** Messages of a topic. */
    public static SnsEventDraft sns() {
        return new SnsEventDraft();
    }

    /** What has happened in a bucket. */
    public static S3EventDraft s3() {
        return new S3EventDraft();
    }

    /** An id that looks like a UUID and tells its number. */
    static String id(int number) {
        return String.format(java.util.Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
    }
}
