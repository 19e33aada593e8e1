package dev.lambent.sandbox;

/** How the init of an environment ended. */
public sealed interface InitOutcome {

    /** The runtime is ready for its first invocation. */
    record Ready() implements InitOutcome {}

    /** The runtime said that it can't start: {@code error} is what it said, and becomes the invocation's answer. */
    record Refused(Payload error, String errorType) implements InitOutcome {}

    /** The process ended, or could not be started at all. */
    record Died(SandboxFailure failure) implements InitOutcome {}
}
