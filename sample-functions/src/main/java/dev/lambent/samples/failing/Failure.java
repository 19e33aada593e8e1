package dev.lambent.samples.failing;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways to fail. Each is meant: nothing here pretends. */
enum Failure {
    /** A failure of the business: the environment goes on and serves the next invocation. */
    EXCEPTION {
        @Override
        void happen(int remainingMillis) {
            throw new IllegalStateException("The card was declined");
        }
    },

    /** A failure of the program, such as a broken promise. */
    ERROR {
        @Override
        void happen(int remainingMillis) {
            throw new AssertionError("The stock was negative");
        }
    },

    /** Takes the whole process along, with exit status 1. */
    EXIT {
        @Override
        void happen(int remainingMillis) {
            System.exit(1);
        }
    },

    /** Asks for as much as the whole heap has. Filling it bit by bit would take seconds where the processor is a small share of a core. */
    OUT_OF_MEMORY {
        @Override
        void happen(int remainingMillis) {
            long[] ledger = new long[Math.toIntExact(Runtime.getRuntime().maxMemory() / Long.BYTES)];
            throw new AssertionError("There was room for " + ledger.length + " entries");
        }
    },

    /** Sleeps for a minute longer than the invocation may take. */
    TIMEOUT {
        @Override
        void happen(int remainingMillis) throws InterruptedException {
            Thread.sleep(remainingMillis + 60_000L);
        }
    };

    abstract void happen(int remainingMillis) throws InterruptedException;

    static Failure named(@Nullable String how) {
        return Arrays.stream(values())
                .filter(failure -> failure.toString().equals(how))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Can't fail by '" + how + "': how is one of " + Arrays.toString(values())));
    }

    /** As it is written in a request: {@code out-of-memory}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
