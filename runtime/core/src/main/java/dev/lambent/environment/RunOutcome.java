package dev.lambent.environment;

import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.text.JsonScan;
import dev.lambent.text.JsonText;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an invocation in an environment ended. */
public sealed interface RunOutcome {

    /** Handles each kind. */
    <T> T fold(
            Function<Returned, T> returned,
            Function<Failed, T> failed,
            Function<Died, T> died,
            Function<TimedOut, T> timedOut);

    /**
     * The same without what the function said, which may be megabytes: what is worth remembering. Of an error that is which one
     * it was.
     */
    default RunOutcome withoutPayload() {
        return fold(
                returned -> new Returned(Payload.EMPTY),
                failed -> new Failed(failed.brief(), failed.errorType()),
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

        /** Error documents beyond this are nobody's but a function's own. */
        private static final int MOST_READ = 256 * 1024;

        private static final String TYPE = "errorType";

        /** The exception as the error document names it, such as {@code java.io.IOException}; null where it names none. */
        public @Nullable String exception() {
            return error.length() > MOST_READ ? null : JsonScan.textMember(error.text(), TYPE);
        }

        private Payload brief() {
            String named = exception();
            return named == null
                    ? Payload.EMPTY
                    : Payload.of(new JsonText().with(TYPE, named).toString());
        }

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
