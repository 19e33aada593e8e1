package dev.lambent.junit.fault;

import java.time.Duration;

/** Something that goes wrong once: with an invocation that is asked for, with the init of an environment, or with an invocation. */
public sealed interface Fault {

    /** As long as a message or an event can be under way, and a day. */
    Duration LONGEST = Duration.ofDays(15);

    /** When a fault can happen. */
    enum Occasion {
        /** Somebody asks for an invocation. */
        REQUEST,
        /** An environment is initialised. */
        INIT,
        /** An invocation runs. */
        INVOCATION
    }

    /** When this one can happen. */
    Occasion occasion();

    /** Nothing goes wrong with this invocation: for scripts that say which one fails. */
    static Fault none() {
        return new None();
    }

    /** The request is throttled, as if the account had no concurrency left. */
    static Fault throttle() {
        return new Throttle();
    }

    /** The init fails, as if a static initialiser had thrown. */
    static Fault failInit() {
        return new FailInit();
    }

    /** The init takes that much longer, on the runtime's clock. */
    static Fault slowStart(Duration longer) {
        return new SlowStart(checked(longer, "slowStart"));
    }

    /** The environment's process ends before the handler has begun. */
    static Fault crash() {
        return new Crash();
    }

    /** The handler does all that it does, and then the process ends before anyone has heard of it: the hardest for retries. */
    static Fault crashAfterwards() {
        return new CrashAfterwards();
    }

    /** The process is killed when the invocation has run for that long on the runtime's clock. */
    static Fault killAfter(Duration time) {
        return new KillAfter(checked(time, "killAfter"));
    }

    /** The heap is full: the handler's caller gets an {@code OutOfMemoryError}, and the environment is gone. */
    static Fault outOfMemory() {
        return new OutOfMemory();
    }

    /**
     * The handler gets the event twice, one after the other, and the second answer counts. That shows whether the handler can be called
     * twice; it is not a delivery more, as AWS's would be: one environment, one START, one REPORT and one attempt, within one timeout.
     * For two deliveries send the event or message twice.
     */
    static Fault duplicate() {
        return new Duplicate();
    }

    /**
     * The invocation begins later, by up to that much, drawn from the test's seed and its request id: those of several change their
     * order. The function's timeout runs meanwhile. Messages of a queue keep their order within a batch.
     */
    static Fault reorder(Duration within) {
        return new Reorder(checked(within, "reorder"));
    }

    /** The clock jumps forward as the invocation begins; what is due in between happens at once, and late. */
    static Fault clockJump(Duration by) {
        return new ClockJump(checked(by, "clockJump"));
    }

    private static Duration checked(Duration time, String fault) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Time doesn't run backwards, and nothing here takes longer than "
                    + LONGEST.toDays() + " days: " + fault + " can't have " + time + ".");
        }
        return time;
    }

    /** See {@link Fault#none}. */
    record None() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#throttle}. */
    record Throttle() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.REQUEST;
        }
    }

    /** See {@link Fault#failInit}. */
    record FailInit() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INIT;
        }
    }

    /** See {@link Fault#slowStart}. */
    record SlowStart(Duration longer) implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INIT;
        }
    }

    /** See {@link Fault#crash}. */
    record Crash() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#crashAfterwards}. */
    record CrashAfterwards() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#killAfter}. */
    record KillAfter(Duration time) implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#outOfMemory}. */
    record OutOfMemory() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#duplicate}. */
    record Duplicate() implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#reorder}. */
    record Reorder(Duration within) implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }

    /** See {@link Fault#clockJump}. */
    record ClockJump(Duration by) implements Fault {
        @Override
        public Occasion occasion() {
            return Occasion.INVOCATION;
        }
    }
}
