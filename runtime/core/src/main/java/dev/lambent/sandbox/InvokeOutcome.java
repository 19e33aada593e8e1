package dev.lambent.sandbox;

/** How one run of a function ended, as far as its sandbox can tell. */
public sealed interface InvokeOutcome {

    /** The function returned. */
    record Returned(Payload payload) implements InvokeOutcome {}

    /**
     * The function failed, and the runtime said how.
     *
     * @param error the runtime's error document
     * @param errorType what the runtime calls it, such as {@code Runtime.UserException}
     */
    record Failed(Payload error, String errorType) implements InvokeOutcome {}

    /** The process ended under the invocation. */
    record Died(SandboxFailure failure) implements InvokeOutcome {}
}
