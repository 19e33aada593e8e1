package dev.lambent.protocol;

import java.util.concurrent.CompletionStage;

/** What lets requests through to an operation, or refuses them whatever they say. Called on an I/O thread; doesn't block. */
@FunctionalInterface
public interface Gate {

    /**
     * Asks to let one request through.
     *
     * @return completes with anything to let it through, or exceptionally with the fault that is to be answered
     */
    CompletionStage<?> pass(Input input);
}
