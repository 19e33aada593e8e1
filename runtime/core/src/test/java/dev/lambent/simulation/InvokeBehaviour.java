package dev.lambent.simulation;

import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation in a fake sandbox does.
 *
 * @param takes how long it takes; after no time at all it is over before {@code invoke} returns
 * @param outcome how it ends; null for never
 * @param printed what it prints at its begin
 * @param answersLate whether it answers even when the sandbox has been stopped meanwhile
 */
public record InvokeBehaviour(
        Duration takes, @Nullable InvokeOutcome outcome, List<Output> printed, boolean answersLate) {

    /** Returns JSON at once. */
    public static InvokeBehaviour returns(String json) {
        return ends(new InvokeOutcome.Returned(Payload.of(json)));
    }

    /** The function fails, and the runtime says how. */
    public static InvokeBehaviour fails(String errorType, String document) {
        return ends(new InvokeOutcome.Failed(Payload.of(document), errorType));
    }

    /** The process ends. */
    public static InvokeBehaviour dies(SandboxFailure failure) {
        return ends(new InvokeOutcome.Died(failure));
    }

    /** The process ends without having taken the invocation. */
    public static InvokeBehaviour notTaken(SandboxFailure failure) {
        return ends(new InvokeOutcome.NotTaken(failure));
    }

    /** Hangs. */
    public static InvokeBehaviour never() {
        return ends(null);
    }

    /** The same, but taking so long. */
    public InvokeBehaviour after(Duration time) {
        return new InvokeBehaviour(time, outcome, printed, answersLate);
    }

    /** The same, but printing these lines at first. */
    public InvokeBehaviour printing(String... lines) {
        return new InvokeBehaviour(
                takes, outcome, Stream.of(lines).map(Output::line).toList(), answersLate);
    }

    /** The same, but not to be stopped from answering. */
    public InvokeBehaviour answeringLate() {
        return new InvokeBehaviour(takes, outcome, printed, true);
    }

    private static InvokeBehaviour ends(@Nullable InvokeOutcome outcome) {
        return new InvokeBehaviour(Duration.ZERO, outcome, List.of(), false);
    }
}
