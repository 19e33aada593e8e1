package dev.lambent.junit.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for another thread's answer, which mostly comes sooner than it takes to be woken up. */
final class Spin {

    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 4000 : 0;

    private Spin() {}

    /** Some fifty microseconds at the most. */
    static void until(CompletableFuture<?> answer) {
        for (int spin = 0; spin < SPINS && !answer.isDone(); spin++) {
            Thread.onSpinWait();
        }
    }

    /** Up to a millisecond. */
    static void nap(CompletableFuture<?> answer) {
        try {
            answer.get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException later) {
            // Whoever called looks at it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The test was interrupted while it waited for a function. Look at whether the function hangs, and whether the"
                            + " test has a timeout that is too short.",
                    e);
        }
    }

    /** What has been answered; or thrown, as it is. */
    static <T> T outcome(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            if (why instanceof Error error) {
                throw error;
            }
            throw why instanceof RuntimeException known ? known : failed;
        }
    }
}
