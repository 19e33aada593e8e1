package dev.lambent.event;

import java.time.Instant;

/**
 * Something that happened; an immutable value. The kinds are declared by the packages whose business they are, and their
 * text is the same for the same history.
 */
public interface RuntimeEvent {

    /** When, on Lambent's clock. */
    Instant at();
}
