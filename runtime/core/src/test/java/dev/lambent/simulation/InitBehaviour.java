package dev.lambent.simulation;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the init of a fake sandbox does.
 *
 * @param waits how long the machine has no room for it
 * @param takes how long it takes then; after no time at all it is over before {@code start} returns
 * @param outcome how it ends; null for never
 * @param answersLate whether it answers even when the sandbox has been stopped meanwhile
 */
public record InitBehaviour(
        Duration waits, Duration takes, @Nullable InitOutcome outcome, boolean answersLate) {

    /** Is ready at once. */
    public static InitBehaviour ready() {
        return new InitBehaviour(Duration.ZERO, Duration.ZERO, new InitOutcome.Ready(), false);
    }

    /** The runtime says that it can't start. */
    public static InitBehaviour refused(String errorType, String document) {
        return new InitBehaviour(
                Duration.ZERO, Duration.ZERO, new InitOutcome.Refused(Payload.of(document), errorType), false);
    }

    /** The process ends. */
    public static InitBehaviour dies(SandboxFailure failure) {
        return new InitBehaviour(Duration.ZERO, Duration.ZERO, new InitOutcome.Died(failure), false);
    }

    /** Hangs. */
    public static InitBehaviour never() {
        return new InitBehaviour(Duration.ZERO, Duration.ZERO, null, false);
    }

    /** The same, but taking so long. */
    public InitBehaviour after(Duration time) {
        return new InitBehaviour(waits, time, outcome, answersLate);
    }

    /** The same, but beginning only after so long. */
    public InitBehaviour waiting(Duration time) {
        return new InitBehaviour(time, takes, outcome, answersLate);
    }

    /** The same, but not to be stopped from answering. */
    public InitBehaviour answeringLate() {
        return new InitBehaviour(waits, takes, outcome, true);
    }
}
