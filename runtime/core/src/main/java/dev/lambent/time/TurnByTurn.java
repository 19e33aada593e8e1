package dev.lambent.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Does what is too long for one turn in as many as it takes; others have theirs in between. Each turn enters the next one, so
 * that however many there are, they need no more of a stack than one.
 */
public final class TurnByTurn {

    private TurnByTurn() {}

    /**
     * Takes steps until one is the last. Safe from any thread.
     *
     * @param step does something in a turn, and says whether that was all
     * @param result what comes of it, computed in the last turn
     * @return completes outside of any turn, exceptionally with what a step has thrown, which is the last then
     */
    public static <T> CompletionStage<T> ask(Timeline timeline, BooleanSupplier step, Supplier<T> result) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        timeline.enter(() -> take(timeline, step, result, answer));
        return answer;
    }

    private static <T> void take(
            Timeline timeline, BooleanSupplier step, Supplier<T> result, CompletableFuture<T> answer) {
        try {
            if (step.getAsBoolean()) {
                T value = result.get();
                timeline.afterTurn(() -> answer.complete(value));
            } else {
                timeline.enter(() -> take(timeline, step, result, answer));
            }
        } catch (RuntimeException | Error e) {
            timeline.afterTurn(() -> answer.completeExceptionally(e));
        }
    }
}
