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

    /**
     * The process had ended, or was ending, before it took the invocation: nothing of it has run, and it may be given to
     * another process. So it is after an error that takes the runtime with it, such as a full heap.
     */
    record NotTaken(SandboxFailure failure) implements InvokeOutcome {}
}
