package dev.lambent.metric;

/** What is measured: the metrics of the namespace {@code AWS/Lambda} that Lambent has. */
public enum Metric {
    /** The function's code ran, or would have run if its init had not failed. Refused requests don't count. */
    INVOCATIONS("Invocations", Unit.COUNT),
    /** 1 for an invocation that ended in a function error (exception, timeout, crash), 0 for any other. */
    ERRORS("Errors", Unit.COUNT),
    /** Requests refused for want of capacity. They count as neither invocations nor errors. */
    THROTTLES("Throttles", Unit.COUNT),
    /** What the function took, without the init that went before. */
    DURATION("Duration", Unit.MILLISECONDS),
    /** Invocations that run at once. */
    CONCURRENT_EXECUTIONS("ConcurrentExecutions", Unit.COUNT),
    /** Invocations of the account that run at once and take up unreserved concurrency. */
    UNRESERVED_CONCURRENT_EXECUTIONS("UnreservedConcurrentExecutions", Unit.COUNT),
    /** What of the account's concurrency is not to be had on demand. */
    CLAIMED_ACCOUNT_CONCURRENCY("ClaimedAccountConcurrency", Unit.COUNT),
    /** Provisioned environments that work at once. */
    PROVISIONED_CONCURRENT_EXECUTIONS("ProvisionedConcurrentExecutions", Unit.COUNT),
    /** The part of the provisioned environments that works: 0 to 1. */
    PROVISIONED_CONCURRENCY_UTILIZATION("ProvisionedConcurrencyUtilization", Unit.NONE),
    /** Invocations in provisioned environments. */
    PROVISIONED_CONCURRENCY_INVOCATIONS("ProvisionedConcurrencyInvocations", Unit.COUNT),
    /** Invocations on demand because no provisioned environment was to be had. */
    PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS("ProvisionedConcurrencySpilloverInvocations", Unit.COUNT),
    /** Events accepted for asynchronous invocation. */
    ASYNC_EVENTS_RECEIVED("AsyncEventsReceived", Unit.COUNT),
    /** The time between accepting an event and running its function, for each attempt. */
    ASYNC_EVENT_AGE("AsyncEventAge", Unit.MILLISECONDS),
    /** Events that ended without success, whether anybody was told or not. */
    ASYNC_EVENTS_DROPPED("AsyncEventsDropped", Unit.COUNT),
    /** Dead letters that their queue or topic didn't take. */
    DEAD_LETTER_ERRORS("DeadLetterErrors", Unit.COUNT),
    /** Records that their destination didn't take. */
    DESTINATION_DELIVERY_FAILURES("DestinationDeliveryFailures", Unit.COUNT),
    /** Invocations that were stopped because the function feeds itself. */
    RECURSIVE_INVOCATIONS_DROPPED("RecursiveInvocationsDropped", Unit.COUNT),
    /** Messages that an event source mapping has read. */
    POLLED_EVENTS("PolledEventCount", Unit.COUNT),
    /** Messages that match none of a mapping's filters. */
    FILTERED_OUT_EVENTS("FilteredOutEventCount", Unit.COUNT),
    /** Messages with which a mapping has invoked its function, each time. */
    INVOKED_EVENTS("InvokedEventCount", Unit.COUNT),
    /** Messages that the function of a mapping has not processed, each time. */
    FAILED_INVOKE_EVENTS("FailedInvokeEventCount", Unit.COUNT),
    /** Messages that a mapping has deleted from its queue. */
    DELETED_EVENTS("DeletedEventCount", Unit.COUNT);

    private final String word;
    private final Unit unit;

    Metric(String word, Unit unit) {
        this.word = word;
        this.unit = unit;
    }

    /** What values are measured in. */
    public enum Unit {
        /** A number of things. */
        COUNT("Count"),
        /** Thousandths of a second. */
        MILLISECONDS("Milliseconds"),
        /** A ratio. */
        NONE("None");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** As CloudWatch spells it. */
        public String word() {
            return word;
        }
    }

    /** As CloudWatch spells it. */
    public String word() {
        return word;
    }

    /** What it is measured in. */
    public Unit unit() {
        return unit;
    }
}
