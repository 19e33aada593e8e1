package dev.lambent.async;

/** Why an event ends without having succeeded. */
public enum DiscardReason {
    /** It has got too old. */
    AGE("EventAgeExceeded"),
    /** The function has failed in every attempt. */
    ATTEMPTS("RetriesExhausted"),
    /** The function has no concurrency at all, because none is reserved for it. */
    ZERO_CONCURRENCY("ZeroReservedConcurrency"),
    /** The function feeds itself. AWS sends such events to the same places; which condition it gives is not published. */
    LOOP("RetriesExhausted"),
    /** The function, or the version or alias that was asked for, is no more, and with it those who would be told. */
    GONE("RetriesExhausted");

    private final String condition;

    DiscardReason(String condition) {
        this.condition = condition;
    }

    /** The condition in the record that a destination gets. */
    String condition() {
        return condition;
    }
}
