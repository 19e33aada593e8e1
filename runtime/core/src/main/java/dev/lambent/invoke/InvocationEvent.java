package dev.lambent.invoke;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.environment.Supply;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to an invocation. */
public sealed interface InvocationEvent extends RuntimeEvent {

    /** What was asked for. */
    FunctionRef ref();

    /** It was refused for want of concurrency. */
    record Throttled(Instant at, FunctionRef ref, ThrottleReason reason) implements InvocationEvent {}

    /** It was refused because the function has invoked itself, through others perhaps, too often in one chain. */
    record LoopEnded(Instant at, FunctionRef ref) implements InvocationEvent {}

    /**
     * It runs.
     *
     * @param supply where its environment came from
     */
    record Started(
            Instant at,
            FunctionRef ref,
            EnvironmentEvent.Place place,
            String requestId,
            TraceHeader trace,
            Supply supply)
            implements InvocationEvent {}

    /**
     * It has ended.
     *
     * @param asked when it was let in: the init of an environment that was started for it lies between this and its begin
     * @param weighted whether it was asked for by an alias that sends its traffic to two versions
     * @param supply where its environment came from
     * @param outcome how it ended, without the payload: events are kept
     * @param duration what the function took, a repeated init included
     * @param initDuration the init that went before, when this was the environment's first invocation, or null
     * @param memoryMegabytes the function's memory size
     * @param peakMegabytes the most that it has used
     */
    record Ended(
            Instant at,
            Instant asked,
            FunctionRef ref,
            boolean weighted,
            EnvironmentEvent.Place place,
            String requestId,
            Supply supply,
            RunOutcome outcome,
            Duration duration,
            @Nullable Duration initDuration,
            int memoryMegabytes,
            long peakMegabytes,
            TraceHeader trace)
            implements InvocationEvent {

        /**
         * What is billed: init and duration together, rounded up to the next millisecond. Since August 2025 AWS bills the
         * init of every configuration (AWS Compute Blog, "AWS Lambda standardizes billing for INIT Phase"); that of a
         * provisioned environment is billed with the time for which it is provisioned, not with its first invocation.
         */
        public long billedMillis() {
            Duration init = initDuration == null || supply.isProvisioned() ? Duration.ZERO : initDuration;
            long nanos = duration.plus(init).toNanos();
            return Math.max(1, (nanos + 999_999) / 1_000_000);
        }
    }
}
