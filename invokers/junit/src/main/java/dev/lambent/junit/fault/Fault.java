package dev.lambent.junit.fault;

import java.time.Duration;

/**
 * Something that goes wrong once: with an invocation that is asked for, with the init of an environment, with an invocation, or with
 * what a queue hands over.
 *
 * @param kind what
 * @param time how long, how late or how far; zero where it has no time
 */
public record Fault(Kind kind, Duration time) {

    /** As long as a message or an event can be under way, and a day. */
    static final Duration LONGEST = Duration.ofDays(15);

    /** When a fault can happen. */
    public enum Occasion {
        /** Somebody asks for an invocation. */
        REQUEST,
        /** An environment is initialised. */
        INIT,
        /** An invocation runs. */
        INVOCATION,
        /** A standard queue hands a message over, or an asynchronous event has succeeded. */
        DELIVERY,
        /** A standard queue has more than one message to hand over. */
        CHOICE
    }

    /** What can go wrong; see the methods of the same names. */
    public enum Kind {
        /** Nothing. */
        NONE("none", Occasion.INVOCATION),
        /** Too many at once. */
        THROTTLE("throttle", Occasion.REQUEST),
        /** A static initialiser that throws. */
        FAIL_INIT("failInit", Occasion.INIT),
        /** A long init. */
        SLOW_START("slowStart", Occasion.INIT, true),
        /** An end before the handler has begun. */
        CRASH("crash", Occasion.INVOCATION),
        /** An end when the handler is through. */
        CRASH_AFTERWARDS("crashAfterwards", Occasion.INVOCATION),
        /** An end in between. */
        KILL_AFTER("killAfter", Occasion.INVOCATION, true),
        /** A full heap. */
        OUT_OF_MEMORY("outOfMemory", Occasion.INVOCATION),
        /** A late beginning. */
        REORDER("reorder", Occasion.INVOCATION, true),
        /** Time that is skipped. */
        CLOCK_JUMP("clockJump", Occasion.INVOCATION, true),
        /** A delivery more. */
        DUPLICATE("duplicate", Occasion.DELIVERY),
        /** A message before its turn. */
        OUT_OF_ORDER("outOfOrder", Occasion.CHOICE);

        private final String word;
        private final Occasion occasion;
        private final boolean hasTime;

        Kind(String word, Occasion occasion) {
            this(word, occasion, false);
        }

        Kind(String word, Occasion occasion, boolean hasTime) {
            this.word = word;
            this.occasion = occasion;
            this.hasTime = hasTime;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException when it is negative, longer than anything here takes, or given to a kind that has none
     */
    public Fault {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Time doesn't run backwards, and nothing here takes longer than "
                    + LONGEST.toDays() + " days: " + kind + " can't have " + time + ".");
        }
        if (!kind.hasTime && !time.isZero()) {
            throw new IllegalArgumentException(kind + " takes no time, and can't have " + time + ".");
        }
    }

    private Fault(Kind kind) {
        this(kind, Duration.ZERO);
    }

    /** When this one can happen. */
    public Occasion occasion() {
        return kind.occasion;
    }

    /** Nothing goes wrong with this invocation: for scripts that say which one fails. */
    public static Fault none() {
        return new Fault(Kind.NONE);
    }

    /** The request is throttled, as if the account had no concurrency left. */
    public static Fault throttle() {
        return new Fault(Kind.THROTTLE);
    }

    /** The init fails, as if a static initialiser had thrown. */
    public static Fault failInit() {
        return new Fault(Kind.FAIL_INIT);
    }

    /** The init takes that much longer, on the runtime's clock. */
    public static Fault slowStart(Duration longer) {
        return new Fault(Kind.SLOW_START, longer);
    }

    /** The environment's process ends before the handler has begun. */
    public static Fault crash() {
        return new Fault(Kind.CRASH);
    }

    /** The handler does all that it does, and then the process ends before anyone has heard of it: the hardest for retries. */
    public static Fault crashAfterwards() {
        return new Fault(Kind.CRASH_AFTERWARDS);
    }

    /** The process is killed when the invocation has run for that long on the runtime's clock. */
    public static Fault killAfter(Duration time) {
        return new Fault(Kind.KILL_AFTER, time);
    }

    /** The heap is full: the handler's caller gets an {@code OutOfMemoryError}, and the environment is gone. */
    public static Fault outOfMemory() {
        return new Fault(Kind.OUT_OF_MEMORY);
    }

    /**
     * The message of a standard queue, or the asynchronous event, is delivered once more, as AWS may do with both. The message has the
     * same id and another receipt handle, can be received at once, and stays when the first delivery is deleted; the event comes again
     * under its request id when it has succeeded. No message or event comes more than twice for this.
     *
     * <p>Said of a function it is about its asynchronous events alone: invocations that somebody waits for, and those of mappings, never
     * use it up. For the messages that a function gets, say it of their queue.
     */
    public static Fault duplicate() {
        return new Fault(Kind.DUPLICATE);
    }

    /**
     * Another message than the first is received, drawn from the test's seed, where a standard queue has more than one: so it is with
     * the next so many.
     */
    public static Fault outOfOrder() {
        return new Fault(Kind.OUT_OF_ORDER);
    }

    /**
     * The invocation begins later, by up to that much, drawn from the test's seed and its request id: those of several change their
     * order. The function's timeout runs meanwhile. For messages of a queue, see {@link #outOfOrder}.
     */
    public static Fault reorder(Duration within) {
        return new Fault(Kind.REORDER, within);
    }

    /** The clock jumps forward as the invocation begins; what is due in between happens at once, and late. */
    public static Fault clockJump(Duration by) {
        return new Fault(Kind.CLOCK_JUMP, by);
    }
}
