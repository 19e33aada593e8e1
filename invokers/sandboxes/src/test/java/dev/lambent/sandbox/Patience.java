package dev.lambent.sandbox;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what other processes and sockets do: machines that run them may be slow, and busy. */
public final class Patience {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private Patience() {}

    /** Waits until something is so. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG_ENOUGH);
    }

    /** Waits until something is so that has a name, for the message when it never is. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG_ENOUGH);
    }
}
