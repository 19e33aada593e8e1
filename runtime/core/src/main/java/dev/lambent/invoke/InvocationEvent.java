package dev.lambent.invoke;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to an invocation. */
public sealed interface InvocationEvent extends RuntimeEvent {

    /** It was refused for want of concurrency. */
    record Throttled(Instant at, FunctionId function, String reason) implements InvocationEvent {}

    /** It runs. */
    record Started(Instant at, EnvironmentEvent.Place place, String requestId, TraceHeader trace)
            implements InvocationEvent {}

    /**
     * It has ended.
     *
     * @param outcome how it ended, without the payload: events are kept
     * @param duration what the function took, a repeated init included
     * @param initDuration the init that went before, when this was the environment's first invocation, or null
     * @param memoryMegabytes the function's memory size
     * @param peakMegabytes the most that it has used
     */
    record Ended(
            Instant at,
            EnvironmentEvent.Place place,
            String requestId,
            RunOutcome outcome,
            Duration duration,
            @Nullable Duration initDuration,
            int memoryMegabytes,
            long peakMegabytes,
            TraceHeader trace)
            implements InvocationEvent {

        /**
         * What is billed: init and duration together, rounded up to the next millisecond. Since August 2025 AWS bills the
         * init of every configuration (AWS Compute Blog, "AWS Lambda standardizes billing for INIT Phase").
         */
        public long billedMillis() {
            long nanos = duration.toNanos() + (initDuration == null ? 0 : initDuration.toNanos());
            return Math.max(1, (nanos + 999_999) / 1_000_000);
        }
    }
}
