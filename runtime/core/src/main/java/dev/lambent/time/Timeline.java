package dev.lambent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The only source of time and of turn-taking: everything that changes the domain's state is a turn on it.
 *
 * <p>Turns run one at a time and never overlap, so the domain needs no locks. A turn that throws is logged and does not
 * stop the turns after it.
 */
public interface Timeline {

    /** Lambent's wall clock. It never moves backwards. Safe from any thread. */
    Instant now();

    /**
     * How long user code has had to run since the timeline began: real time plus every advance, never scaled. For
     * measuring init and invocation durations. Safe from any thread.
     */
    Duration elapsed();

    /**
     * Runs a turn once, when {@code delay} has passed on Lambent's clock. Turns due at the same moment run in the order in
     * which they were scheduled. Safe from any thread.
     *
     * @param delay zero or more; zero means as soon as the turns before it have run
     */
    Cancellable after(Duration delay, Runnable turn);

    /**
     * Runs a turn once, when user code has had {@code bound} to run. Like {@link #after}, but never scaled.
     *
     * @param bound zero or more, in seconds of {@link #elapsed}
     */
    Cancellable limit(Duration bound, Runnable turn);

    /**
     * Runs a turn as soon as the turns that are due have run: at once on the calling thread where nothing else is running,
     * otherwise on the thread that is taking turns now. Called within a turn, it runs after that turn. Safe from any
     * thread.
     */
    void enter(Runnable turn);

    /**
     * Does something as the last of the current turn, still inside it: to hand on at once all that the turn has changed.
     * Called within a turn, though not from what this does.
     */
    void beforeTurnEnds(Runnable last);

    /**
     * Does something that is no turn, such as answering a client or starting a process, as soon as the current turn is
     * over, or the few turns that the same thread takes with it: I/O has no place in a turn. Called within a turn. Effects of one
     * turn run in order; those of different turns may overlap. An effect may enter turns, but must not wait for their effects,
     * such as for an answer: these may come behind it, on the same thread.
     */
    void afterTurn(Runnable effect);

    /**
     * Says that user code has begun to do something which takes real time and which nobody means to time out: until the hold
     * is cancelled, whoever moves the clock forward by hand waits before moving it any further. Called within a turn, as is
     * cancelling it. On a timeline that only moves by hand there is no real time to wait for, and a hold holds nothing.
     */
    default Cancellable hold() {
        return () -> {};
    }

    /**
     * Computes something in a turn and hands it out of the turn.
     *
     * @return completes outside of any turn, with what the turn returned or threw
     */
    default <T> CompletionStage<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        enter(() -> {
            try {
                T value = question.get();
                afterTurn(() -> answer.complete(value));
            } catch (RuntimeException | Error e) {
                afterTurn(() -> answer.completeExceptionally(e));
            }
        });
        return answer;
    }

    /**
     * States that the caller is inside a turn.
     *
     * @throws IllegalStateException when it is not
     */
    void checkTurn();
}
