package dev.lambent.bootstrap;

/** Stands in for a handler that can't be used: every invocation ends in the same fault. */
final class FaultyHandler implements Handler {

    private final HandlerFault fault;

    FaultyHandler(HandlerFault fault) {
        this.fault = fault;
    }

    @Override
    public void handle(Event event, InvocationContext context, OutputBuffer output) {
        throw fault;
    }
}
