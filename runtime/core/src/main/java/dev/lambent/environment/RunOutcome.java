package dev.lambent.environment;

import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.time.Duration;
import java.util.function.Function;

/** How an invocation in an environment ended. */
public sealed interface RunOutcome {

    /** Handles each kind. */
    <T> T fold(
            Function<Returned, T> returned,
            Function<Failed, T> failed,
            Function<Died, T> died,
            Function<TimedOut, T> timedOut);

    /** The same without what the function said, which may be megabytes: what is worth remembering. */
    default RunOutcome withoutPayload() {
        return fold(
                returned -> new Returned(Payload.EMPTY),
                failed -> new Failed(Payload.EMPTY, failed.errorType()),
                died -> died,
                timedOut -> timedOut);
    }

    /** The function returned. */
    record Returned(Payload payload) implements RunOutcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned,
                Function<Failed, T> failed,
                Function<Died, T> died,
                Function<TimedOut, T> timedOut) {
            return returned.apply(this);
        }
    }

    /** The function, or its init, failed and the runtime said how. */
    record Failed(Payload error, String errorType) implements RunOutcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned,
                Function<Failed, T> failed,
                Function<Died, T> died,
                Function<TimedOut, T> timedOut) {
            return failed.apply(this);
        }
    }

    /** The environment's process ended. */
    record Died(SandboxFailure failure) implements RunOutcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned,
                Function<Failed, T> failed,
                Function<Died, T> died,
                Function<TimedOut, T> timedOut) {
            return died.apply(this);
        }
    }

    /** It took longer than the function's timeout. */
    record TimedOut(Duration timeout) implements RunOutcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned,
                Function<Failed, T> failed,
                Function<Died, T> died,
                Function<TimedOut, T> timedOut) {
            return timedOut.apply(this);
        }
    }
}
