package dev.lambent.sandbox;

import java.util.concurrent.CompletionStage;

/**
 * One place where a function version runs: starts once, serves one invocation at a time, stops for good.
 *
 * <p>Its methods are called on any thread, outside of turns, and return soon: they may hand something over, and never wait
 * for user code. A {@link #stop} may overtake a {@link #start} or an {@link #invoke} that another thread is about to make; a
 * sandbox that has been stopped starts nothing any more. The stages complete on any thread, and never exceptionally:
 * everything that can go wrong with user code is an outcome.
 */
public interface Sandbox {

    /**
     * Starts the environment and runs the function's init. Has no limit of its own: whoever called decides how long to
     * wait, and calls {@link #stop} when it has been too long.
     */
    CompletionStage<InitOutcome> start();

    /**
     * Runs one invocation. Called only when started, and not again before the stage has completed.
     *
     * <p>The stage completes when the runtime has answered and the output of the invocation has been read.
     */
    CompletionStage<InvokeOutcome> invoke(Invocation invocation);

    /**
     * Ends the environment and everything it has started. Stages that are still open complete with an outcome that says so,
     * or not at all. Harmless when it has stopped already; a sandbox that was stopped after a timeout or crash, and gets no
     * successor, is stopped once more for the reason for which its place ends.
     */
    void stop(StopReason why);

    /**
     * Says that the environment has nothing to do. It may be frozen: its threads stand still until the next invocation.
     */
    default void idle() {}

    /** The most memory the environment has had resident since it started. */
    MemoryUse memory();
}
