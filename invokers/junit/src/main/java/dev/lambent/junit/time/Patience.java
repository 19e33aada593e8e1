package dev.lambent.junit.time;

import java.util.concurrent.CompletableFuture;

/** Waits for what functions answer, on the thread of a test or of a handler. */
public interface Patience {

    /**
     * Waits for the answer of an invocation.
     *
     * @param function the plain name of the function
     * @throws RuntimeException why there is none, as it is
     */
    <T> T await(CompletableFuture<T> answer, String function, String requestId);
}
