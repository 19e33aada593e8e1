package dev.lambent.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Gives up on a client that stands still inside a body or a response: one that moves less than {@link #PROGRESS} bytes within
 * a given patience. Alarms ring on the connection's I/O thread.
 */
final class Stall {

    /** Bytes that must move within one patience: slower than any real client, faster than one that only holds on. */
    private static final int PROGRESS = 1024;

    /** Sets alarms; what it returns takes one back and is harmless after it rang. */
    @FunctionalInterface
    interface Alarms {
        Runnable set(Runnable ring, Duration delay);
    }

    private final Alarms alarms;
    private final Duration patience;
    private final LongSupplier moved;
    private final Runnable giveUp;
    private long marked;
    private volatile Runnable takeBack;

    Stall(Alarms alarms, Duration patience, LongSupplier moved, Runnable giveUp) {
        this.alarms = alarms;
        this.patience = patience;
        this.moved = moved;
        this.giveUp = giveUp;
        this.marked = moved.getAsLong();
        this.takeBack = alarms.set(this::ring, patience);
    }

    private void ring() {
        long now = moved.getAsLong();
        if (now - marked < PROGRESS) {
            giveUp.run();
        } else {
            marked = now;
            takeBack = alarms.set(this::ring, patience);
        }
    }

    void cancel() {
        takeBack.run();
    }
}
