package dev.lambent.process;

import java.util.Date;

/**
 * The machine's wall clock, by which a child process lives: Lambent's own timeline may be ahead of it, so a deadline has to
 * be translated before it is told to a runtime.
 */
final class MachineTime {

    private MachineTime() {}

    /** Milliseconds since the epoch. */
    static long millis() {
        return new Date().getTime();
    }
}
