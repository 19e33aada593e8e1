package dev.lambent.load;

import dev.lambent.fault.ThrottleReason;
import org.jspecify.annotations.Nullable;

/** What is measured of a function. */
enum Series {
    /** Requests. */
    ARRIVALS("arrivals"),
    /** Invocations that ended well. */
    COMPLETED("completed"),
    /** Invocations that ended otherwise. */
    FAILED("failed"),
    /** Turned away because as many run as may in the account. */
    FULL("throttled: account full", ThrottleReason.CONCURRENT_INVOCATIONS),
    /** Turned away because the function has got as many new environments as it may in so short a time. */
    GROWTH("throttled: new environments", ThrottleReason.CONCURRENT_INVOCATIONS),
    /** Turned away because of requests per second. */
    RATE("throttled: requests/s", ThrottleReason.FUNCTION_RATE),
    /** Turned away because as many run as are reserved. */
    RESERVED_FULL("throttled: reservation full", ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS),
    /** Turned away because of requests per second, of which a reservation allows ten for each unit. */
    RESERVED_RATE("throttled: reserved requests/s", ThrottleReason.RESERVED_FUNCTION_RATE),
    /** Environments on demand that were started, each for an invocation that waited for it. */
    COLD_STARTS("cold starts"),
    /** Invocations in provisioned environments. */
    PROVISIONED("provisioned invocations"),
    /** Invocations on demand of what has provisioned environments, none of which was free. */
    SPILLOVER("spillover invocations"),
    /** Invocations that run at once. */
    CONCURRENCY("concurrency"),
    /** Environments that are kept, at work or not. */
    ENVIRONMENTS("environments"),
    /** Provisioned environments that were asked for. */
    REQUESTED("provisioned, requested"),
    /** Provisioned environments that are ready. */
    AVAILABLE("provisioned, available");

    private final String label;
    private final @Nullable ThrottleReason reason;

    Series(String label) {
        this(label, null);
    }

    Series(String label, @Nullable ThrottleReason reason) {
        this.label = label;
        this.reason = reason;
    }

    /** As the report names it. */
    String label() {
        return label;
    }

    /** Why requests were turned away; null for what isn't about that. */
    @Nullable
    ThrottleReason reason() {
        return reason;
    }

    /** Whether the highest value counts, and not the sum. */
    boolean isGauge() {
        return switch (this) {
            case CONCURRENCY, ENVIRONMENTS, REQUESTED, AVAILABLE -> true;
            default -> false;
        };
    }

    /** What is drawn with the same yardstick. */
    Scale scale() {
        if (this == COLD_STARTS) {
            return Scale.COLD_STARTS;
        }
        return isGauge() ? Scale.AT_ONCE : Scale.REQUESTS;
    }

    /** A yardstick. */
    enum Scale {
        REQUESTS,
        COLD_STARTS,
        AT_ONCE
    }
}
