package dev.lambent.async;

import java.time.Duration;

/**
 * When an event is tried again (AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
 * invocation").
 */
final class RetryPolicy {

    /** Attempts after the first, unless the function says otherwise. */
    static final int RETRIES = 2;

    /** How old an event may get, unless the function says otherwise. */
    static final Duration LONGEST_AGE = Duration.ofHours(6);

    private static final Duration SHORTEST_REFUSAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(5);
    private static final int REFUSALS_UNTIL_LONGEST = 9;

    private RetryPolicy() {}

    /** After the first failure a minute, after the second two. */
    static Duration afterFailures(int attempts) {
        return Duration.ofMinutes(attempts);
    }

    /** From a second to five minutes, twice as long each time. */
    static Duration afterRefusals(int before) {
        return before >= REFUSALS_UNTIL_LONGEST ? LONGEST_REFUSAL : SHORTEST_REFUSAL.multipliedBy(1L << before);
    }
}
