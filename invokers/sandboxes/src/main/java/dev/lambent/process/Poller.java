package dev.lambent.process;

import dev.lambent.sandbox.Payload;

/** A runtime that waits at the Runtime API for a reply. */
interface Poller {

    /**
     * Answers it. Small replies leave on the calling thread, at once.
     *
     * @return false when the runtime is no longer there
     */
    boolean reply(byte[] head, Payload body);
}
