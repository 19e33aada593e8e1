package dev.lambent.schedule;

/** A schedule expression that breaks AWS's grammar. The message says where; each API wraps it in its own fault. */
public final class InvalidSchedule extends IllegalArgumentException {

    InvalidSchedule(String message) {
        super(message);
    }
}
