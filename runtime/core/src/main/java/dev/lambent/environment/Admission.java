package dev.lambent.environment;

/** Whether an invocation may run now. */
public sealed interface Admission {

    /** It may; the permit is to be given back when it is over. */
    record Granted(Runnable permit) implements Admission {}

    /**
     * It may not.
     *
     * @param reason one of the service model's ThrottleReason, such as {@code ConcurrentInvocationLimitExceeded}
     */
    record Throttled(String reason) implements Admission {}
}
