package dev.lambent.process;

import dev.lambent.sandbox.SandboxFailure;

/** A child process could not be started; {@link #failure} is what the caller of the function hears. */
final class NotStarted extends Exception {

    private static final long serialVersionUID = 1;

    private final transient SandboxFailure failure;

    NotStarted(SandboxFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** There is no program to start. */
    static NotStarted invalidEntrypoint(String why) {
        return new NotStarted(SandboxFailure.notStarted("Runtime.InvalidEntrypoint", why));
    }

    SandboxFailure failure() {
        return failure;
    }
}
