package dev.lambent.bootstrap;

/** The only clock of a child process: the machine's. Lambent's own timeline is not visible from inside. */
final class MachineClock {

    private MachineClock() {}

    /** Milliseconds since the epoch. */
    static long millis() {
        return System.currentTimeMillis();
    }
}
