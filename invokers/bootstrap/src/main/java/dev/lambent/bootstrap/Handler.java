package dev.lambent.bootstrap;

/** A loaded handler of any form, brought to one: an event in, bytes out. */
interface Handler {

    /**
     * Handles one event.
     *
     * @throws HandlerFault if the function's code can't be used at all
     * @throws Throwable whatever the function throws, as it is
     */
    void handle(Event event, InvocationContext context, OutputBuffer output) throws Throwable;
}
