package dev.lambent.sandbox;

/** Hears what an environment does by itself. Called on any thread; the hearer enters the timeline. */
public interface SandboxObserver {

    /** The environment has printed or logged something. Called in the order of printing. */
    void printed(Output output);

    /**
     * The environment's process has ended without being told to, outside of init and invocation. (Within them, the open
     * stage says so.)
     */
    void died(SandboxFailure failure);
}
