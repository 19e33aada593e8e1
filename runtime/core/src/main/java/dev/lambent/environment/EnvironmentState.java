package dev.lambent.environment;

import dev.lambent.sandbox.StopReason;

/**
 * What an environment is doing. The table of moves is in the package's comment; each state overrides the moves that are
 * legal from it, and all others throw.
 */
public sealed interface EnvironmentState {

    /** Its init has succeeded. */
    default EnvironmentState ready() {
        throw illegal("become ready");
    }

    /** It gets an invocation. */
    default EnvironmentState assign(String requestId) {
        throw illegal("be assigned " + requestId);
    }

    /** Its invocation is over. */
    default EnvironmentState finish() {
        throw illegal("finish");
    }

    /** Its process is gone; its place remains. */
    default EnvironmentState reset(StopReason why) {
        throw illegal("be reset for " + why);
    }

    /** It ends for good. */
    default EnvironmentState stop(StopReason why) {
        return new Stopped(why);
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("An environment that is " + this + " can't " + move);
    }

    /** Initialising. */
    record Starting() implements EnvironmentState {
        @Override
        public EnvironmentState ready() {
            return new Idle();
        }

        @Override
        public EnvironmentState reset(StopReason why) {
            return new Reset(why);
        }
    }

    /** Has nothing to do. */
    record Idle() implements EnvironmentState {
        @Override
        public EnvironmentState assign(String requestId) {
            return new Busy(requestId);
        }

        @Override
        public EnvironmentState reset(StopReason why) {
            return new Reset(why);
        }
    }

    /** Runs an invocation. */
    record Busy(String requestId) implements EnvironmentState {
        @Override
        public EnvironmentState finish() {
            return new Idle();
        }

        @Override
        public EnvironmentState reset(StopReason why) {
            return new Reset(why);
        }
    }

    /** Has lost its process; the next invocation starts another. */
    record Reset(StopReason why) implements EnvironmentState {
        @Override
        public EnvironmentState assign(String requestId) {
            return new Busy(requestId);
        }
    }

    /** Has ended. */
    record Stopped(StopReason why) implements EnvironmentState {
        @Override
        public EnvironmentState stop(StopReason again) {
            return this;
        }
    }
}
