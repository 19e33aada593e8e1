package dev.lambent.fault;

/**
 * Why a request was turned away for want of capacity: the Lambda service model's ThrottleReason. Which reason stands for
 * which limit is what its names say; AWS documents no more.
 */
public enum ThrottleReason {
    /** As many invocations run in the account, or as many new environments were started, as may be. */
    CONCURRENT_INVOCATIONS("ConcurrentInvocationLimitExceeded"),
    /** The function gets more requests in a second than it may. */
    FUNCTION_RATE("FunctionInvocationRateLimitExceeded"),
    /** As many invocations run as are reserved for the function. */
    RESERVED_CONCURRENT_INVOCATIONS("ReservedFunctionConcurrentInvocationLimitExceeded"),
    /** The function gets more requests in a second than its reserved concurrency may. */
    RESERVED_FUNCTION_RATE("ReservedFunctionInvocationRateLimitExceeded"),
    /** The caller asks the control plane for more in a second than an account may. */
    CALLER_RATE("CallerRateLimitExceeded"),
    /** As many SnapStart snapshots are being made as may be. Lambent makes none, so it never says this. */
    CONCURRENT_SNAPSHOTS("ConcurrentSnapshotCreateLimitExceeded");

    private final String word;

    ThrottleReason(String word) {
        this.word = word;
    }

    /** As the service model spells it. */
    public String word() {
        return word;
    }
}
