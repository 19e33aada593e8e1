package dev.lambent.junit.world;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.sns.Notifications;
import dev.lambent.sqs.Queues;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** A runtime as the facades for tests see it. Safe from any thread. */
public interface World {

    /** Lambda's domain. Its parts are used in turns. */
    Domain domain();

    /** SQS. Used in turns. */
    Queues queues();

    /** SNS. Used in turns. */
    Notifications notifications();

    /** S3. Used in turns. */
    Buckets buckets();

    /** Whom buckets tell. Used in turns. */
    BucketNotifications bucketNotifications();

    /** Where the bytes of objects are. Safe from any thread. */
    ContentFiles contents();

    /** Event source mappings. Used in turns. */
    EventSourceMappings mappings();

    /** Has somebody listen where URLs point to, if nobody does yet. Called outside of turns. */
    default void listen() {}

    /** The account and region that everything of a test is in. */
    AccountRegion home();

    /** The values of tests as JSON. */
    Documents documents();

    /** All that has happened since the test began, in order. */
    List<RuntimeEvent> history();

    /** The same as a text that people read, one line for each thing; what failing assertions show. */
    String story();

    /**
     * Asks in a turn and waits for the answer, which on a virtual timeline is there at once.
     *
     * @throws RuntimeException what the question throws, as it is
     */
    default <T> T ask(Supplier<T> question) {
        return await(domain().timeline().ask(question));
    }

    /** Does something in a turn and waits until it is done. */
    default void enter(Runnable turn) {
        ask(() -> {
            turn.run();
            return true;
        });
    }

    /**
     * Waits for an answer.
     *
     * @throws RuntimeException why there is none, as it is
     */
    static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new CompletionException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The test was interrupted while it waited for Lambent. Look at whether a handler"
                            + " hangs, and whether the test has a timeout that is too short.",
                    e);
        }
    }
}
