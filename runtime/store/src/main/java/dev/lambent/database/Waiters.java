package dev.lambent.database;

import dev.lambent.store.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait until something is durable, how far that is, and why it is no farther. Its monitor is held for moments
 * only; they go on elsewhere, so that nothing they do holds up the writer.
 */
final class Waiters {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Executor elsewhere;
    private final List<Waiter> waiting = new ArrayList<>();
    private volatile long durable;
    private volatile @Nullable StoreFailure trouble;
    private boolean ended;

    Waiters(Executor elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Nullable
    StoreFailure trouble() {
        return trouble;
    }

    /** Waits for a unit and all before it. */
    CompletionStage<Void> waitFor(long unit) {
        return durable >= unit ? DONE : join(unit);
    }

    private synchronized CompletionStage<Void> join(long unit) {
        if (durable >= unit) {
            return DONE;
        }
        StoreFailure failure = trouble;
        if (failure != null) {
            return CompletableFuture.failedStage(failure);
        }
        Waiter waiter = new Waiter(unit, new CompletableFuture<>());
        waiting.add(waiter);
        return waiter.future.minimalCompletionStage();
    }

    /** All units up to this one are durable. */
    void reached(long unit) {
        List<Waiter> ready = new ArrayList<>();
        synchronized (this) {
            durable = unit;
            if (!ended) {
                trouble = null;
            }
            waiting.removeIf(waiter -> waiter.unit <= unit && ready.add(waiter));
        }
        goOn(ready, null);
    }

    /** Nothing more becomes durable for now. */
    void failed(StoreFailure why) {
        List<Waiter> all;
        synchronized (this) {
            trouble = why;
            all = new ArrayList<>(waiting);
            waiting.clear();
        }
        goOn(all, why);
    }

    /** Nothing more becomes durable, ever. */
    void end(StoreFailure why) {
        synchronized (this) {
            ended = true;
        }
        failed(why);
    }

    private void goOn(List<Waiter> ready, @Nullable StoreFailure why) {
        if (!ready.isEmpty()) {
            elsewhere.execute(() -> ready.forEach(waiter -> waiter.goOn(why)));
        }
    }

    private record Waiter(long unit, CompletableFuture<Void> future) {

        private void goOn(@Nullable StoreFailure why) {
            if (why == null) {
                future.complete(null);
            } else {
                future.completeExceptionally(why);
            }
        }
    }
}
