package dev.lambent.metric;

import org.jspecify.annotations.Nullable;

/** What is measured: the metrics of the namespace {@code AWS/Lambda} that Lambent has. */
public enum Metric {
    /** The function's code ran, or would have run if its init had not failed. Refused requests don't count. */
    INVOCATIONS("Invocations", StandardUnit.COUNT),
    /** 1 for an invocation that ended in a function error (exception, timeout, crash), 0 for any other. */
    ERRORS("Errors", StandardUnit.COUNT),
    /** Requests refused for want of capacity. They count as neither invocations nor errors. */
    THROTTLES("Throttles", StandardUnit.COUNT),
    /** What the function took, without the init that went before. */
    DURATION("Duration", StandardUnit.MILLISECONDS),
    /** Invocations that run at once. */
    CONCURRENT_EXECUTIONS("ConcurrentExecutions", StandardUnit.COUNT),
    /** Invocations of the account that run at once and take up unreserved concurrency. */
    UNRESERVED_CONCURRENT_EXECUTIONS("UnreservedConcurrentExecutions", StandardUnit.COUNT),
    /** What of the account's concurrency is not to be had on demand. */
    CLAIMED_ACCOUNT_CONCURRENCY("ClaimedAccountConcurrency", StandardUnit.COUNT),
    /** Provisioned environments that work at once. */
    PROVISIONED_CONCURRENT_EXECUTIONS("ProvisionedConcurrentExecutions", StandardUnit.COUNT),
    /** The part of the provisioned environments that works: 0 to 1. */
    PROVISIONED_CONCURRENCY_UTILIZATION("ProvisionedConcurrencyUtilization", StandardUnit.NONE),
    /** Invocations in provisioned environments. */
    PROVISIONED_CONCURRENCY_INVOCATIONS("ProvisionedConcurrencyInvocations", StandardUnit.COUNT),
    /** Invocations on demand because no provisioned environment was to be had. */
    PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS("ProvisionedConcurrencySpilloverInvocations", StandardUnit.COUNT),
    /** Events accepted for asynchronous invocation. */
    ASYNC_EVENTS_RECEIVED("AsyncEventsReceived", StandardUnit.COUNT),
    /** The time between accepting an event and running its function, for each attempt. */
    ASYNC_EVENT_AGE("AsyncEventAge", StandardUnit.MILLISECONDS),
    /** Events that ended without success, whether anybody was told or not. */
    ASYNC_EVENTS_DROPPED("AsyncEventsDropped", StandardUnit.COUNT),
    /** Dead letters that their queue or topic didn't take. */
    DEAD_LETTER_ERRORS("DeadLetterErrors", StandardUnit.COUNT),
    /** Records that their destination didn't take. */
    DESTINATION_DELIVERY_FAILURES("DestinationDeliveryFailures", StandardUnit.COUNT),
    /** Invocations that were stopped because the function feeds itself. */
    RECURSIVE_INVOCATIONS_DROPPED("RecursiveInvocationsDropped", StandardUnit.COUNT),
    /** Messages that an event source mapping has read. */
    POLLED_EVENTS("PolledEventCount", StandardUnit.COUNT),
    /** Messages that match none of a mapping's filters. */
    FILTERED_OUT_EVENTS("FilteredOutEventCount", StandardUnit.COUNT),
    /** Messages with which a mapping has invoked its function, each time. */
    INVOKED_EVENTS("InvokedEventCount", StandardUnit.COUNT),
    /** Messages that the function of a mapping has not processed, each time. */
    FAILED_INVOKE_EVENTS("FailedInvokeEventCount", StandardUnit.COUNT),
    /** Messages that a mapping has deleted from its queue. */
    DELETED_EVENTS("DeletedEventCount", StandardUnit.COUNT);

    private final String word;
    private final StandardUnit unit;

    Metric(String word, StandardUnit unit) {
        this.word = word;
        this.unit = unit;
    }

    /** As CloudWatch spells it. */
    public String word() {
        return word;
    }

    /** What it is measured in. */
    public StandardUnit unit() {
        return unit;
    }

    /** The metric of this spelling, or null. */
    static @Nullable Metric ofWord(String word) {
        for (Metric each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }
}
