package dev.lambent.sandbox;

/** Hears what an environment does by itself. Called on any thread; the hearer enters the timeline. */
public interface SandboxObserver {

    /** The environment has printed or logged something. Called in the order of printing. */
    void printed(Output output);

    /** The machine has no room for the environment's init yet: {@link #began} follows when it has. */
    default void waits() {}

    /**
     * The environment's init begins only now, because the machine had no room for it when it was started: time is counted
     * from here. Not called when it begins at once.
     */
    default void began() {}

    /** Whether the environment is started within an invocation, whose time runs meanwhile. */
    default boolean isWithinInvocation() {
        return false;
    }

    /**
     * The environment's process has ended without being told to, outside of init and invocation. (Within them, the open
     * stage says so.)
     */
    void died(SandboxFailure failure);
}
