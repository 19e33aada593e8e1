package dev.lambent.load;

/** What is measured of a function. */
enum Series {
    /** Requests. */
    ARRIVALS("arrivals", Kind.COUNT),
    /** Invocations that ended well. */
    COMPLETED("completed", Kind.COUNT),
    /** Invocations that ended otherwise. */
    FAILED("failed", Kind.COUNT),
    /** Environments on demand that were started, each for an invocation that waited for it. */
    COLD_STARTS("cold starts", Kind.COUNT),
    /** Turned away because as many run as may in the account. */
    FULL("ConcurrentInvocationLimitExceeded", Kind.THROTTLE),
    /** Turned away because the function has got as many new environments as it may in so short a time. */
    GROWTH("ConcurrentInvocationLimitExceeded (new environments)", Kind.THROTTLE),
    /** Turned away because of requests per second. */
    RATE("FunctionInvocationRateLimitExceeded", Kind.THROTTLE),
    /** Turned away because as many run as are reserved. */
    RESERVED_FULL("ReservedFunctionConcurrentInvocationLimitExceeded", Kind.THROTTLE),
    /** Turned away because of requests per second, of which a reservation allows ten for each unit. */
    RESERVED_RATE("ReservedFunctionInvocationRateLimitExceeded", Kind.THROTTLE),
    /** Invocations that run at once. */
    CONCURRENCY("concurrency", Kind.GAUGE),
    /** Environments that are kept, at work or not. */
    ENVIRONMENTS("environments", Kind.GAUGE),
    /** Provisioned environments that were asked for. */
    REQUESTED("provisioned, requested", Kind.GAUGE),
    /** Provisioned environments that are ready. */
    AVAILABLE("provisioned, available", Kind.GAUGE),
    /** Invocations in provisioned environments. */
    PROVISIONED("provisioned invocations", Kind.COUNT),
    /** Invocations on demand of what has provisioned environments, none of which was free. */
    SPILLOVER("spillover", Kind.COUNT);

    private final String label;
    private final Kind kind;

    private enum Kind {
        COUNT,
        THROTTLE,
        GAUGE
    }

    Series(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** As the report names it. */
    String label() {
        return label;
    }

    /** Whether the highest value counts, and not the sum. */
    boolean isGauge() {
        return kind == Kind.GAUGE;
    }

    /** Whether requests were turned away. */
    boolean isThrottle() {
        return kind == Kind.THROTTLE;
    }
}
