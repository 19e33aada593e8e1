package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionRef;
import java.time.Instant;

/** What happens to mappings and their batches. */
public sealed interface MappingEvent extends RuntimeEvent {

    /** The mapping's UUID. */
    String mapping();

    /**
     * The mapping is in another state.
     *
     * @param state AWS's word for it; {@code Deleted} when it is gone
     */
    record Moved(Instant at, String mapping, String state) implements MappingEvent {

        static final String GONE = "Deleted";

        /** Whether there is no such mapping any more. */
        public boolean isGone() {
            return state.equals(GONE);
        }
    }

    /** What the metrics of a mapping count: messages. Source: AWS Lambda Developer Guide, "Types of metrics for Lambda". */
    enum Count {
        /** Read from the queue. */
        POLLED("PolledEventCount"),
        /** Matched none of the filters. */
        FILTERED_OUT("FilteredOutEventCount"),
        /** Given to the function; again when it is tried again. */
        INVOKED("InvokedEventCount"),
        /** Given to the function and not processed. */
        FAILED_INVOKE("FailedInvokeEventCount"),
        /** Deleted from the queue, processed or filtered out. */
        DELETED("DeletedEventCount");

        private final String metric;

        Count(String metric) {
            this.metric = metric;
        }

        /** As CloudWatch calls it. */
        public String metric() {
            return metric;
        }
    }

    /**
     * Messages were counted.
     *
     * @param home where the mapping is
     * @param messages how many
     * @param metered whether the mapping's MetricsConfig asks for the metric
     */
    record Counted(Instant at, AccountRegion home, String mapping, Count what, int messages, boolean metered)
            implements MappingEvent {}

    /** A function is invoked with a batch. */
    record Begun(Instant at, String mapping, FunctionRef function, String requestId, int messages)
            implements MappingEvent {}

    /**
     * The invocation with a batch has ended.
     *
     * @param processed how many messages are now deleted
     * @param returned how many come back when their visibility timeout is over
     */
    record Ended(Instant at, String mapping, String requestId, int processed, int returned) implements MappingEvent {}

    /**
     * A batch can't be given to the function now.
     *
     * @param why a reason to throttle, or a fault's code
     * @param until when it is tried again
     */
    record Postponed(Instant at, String mapping, String requestId, String why, Instant until) implements MappingEvent {}

    /**
     * Messages that were read could not be given to the function in time: they come back when their visibility timeout is over.
     */
    record Abandoned(Instant at, String mapping, int messages) implements MappingEvent {}

    /** The mapping has a problem, or none any more. */
    record Problem(Instant at, String mapping, String result) implements MappingEvent {}
}
