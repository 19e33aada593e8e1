package dev.lambent.junit.fault;

import org.jspecify.annotations.Nullable;

/** Whom a script is about, and so what can go wrong. */
enum Victim {
    /** A function. */
    FUNCTION {
        @Override
        @Nullable
        String refusal(Fault fault) {
            return fault.occasion() != Fault.Occasion.CHOICE
                    ? null
                    : "A function doesn't choose its messages. Say outOfOrder of the standard queue that it reads, faults().on(queue),"
                            + " or have its invocations begin later with reorder(time).";
        }
    },
    /** A standard queue. */
    QUEUE {
        @Override
        @Nullable
        String refusal(Fault fault) {
            return isOfMessages(fault)
                    ? null
                    : "The messages of a queue can be delivered twice or in another order, with duplicate() and outOfOrder()."
                            + " Say " + fault.kind() + " of the function that reads it: faults().on(function).";
        }
    },
    /** A FIFO queue. */
    FIFO_QUEUE {
        @Override
        @Nullable
        String refusal(Fault fault) {
            return isOfMessages(fault)
                    ? "A FIFO queue keeps the order of its message groups and delivers each message once, on AWS as well, so that "
                            + fault.kind() + " can't happen to it. Say it of a standard queue."
                    : QUEUE.refusal(fault);
        }
    },
    /** Whichever comes first. */
    ANY {
        @Override
        @Nullable
        String refusal(Fault fault) {
            return null;
        }
    };

    private static boolean isOfMessages(Fault fault) {
        return fault.occasion() == Fault.Occasion.DELIVERY || fault.occasion() == Fault.Occasion.CHOICE;
    }

    /** Why that can't happen here, and what to do; null where it can. */
    abstract @Nullable String refusal(Fault fault);

    /**
     * Looks at a fault.
     *
     * @throws IllegalArgumentException when it can't happen here
     */
    void check(Fault fault) {
        String refusal = refusal(fault);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }
}
