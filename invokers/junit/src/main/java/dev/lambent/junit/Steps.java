package dev.lambent.junit;

import org.jspecify.annotations.Nullable;

/** Takes every step, whatever becomes of those before it. */
final class Steps {

    private @Nullable Throwable first;

    /** Takes one. */
    void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failed) {
            if (first == null) {
                first = failed;
            } else {
                first.addSuppressed(failed);
            }
        }
    }

    /** Throws what the first has thrown that failed. */
    void end() {
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }
}
