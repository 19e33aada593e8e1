package dev.lambent.load;

import dev.lambent.environment.Admission;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionRef;
import dev.lambent.invoke.Attempt;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.invoke.Invoker;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.Simulation;
import dev.lambent.time.Timeline;
import java.time.Duration;

/** Calls a function as often as its workload says, and counts what comes of it. */
final class Caller {

    private static final Payload EVENT = Payload.of("{}");

    private final Timeline timeline;
    private final Invoker invoker;
    private final Workload workload;
    private final FunctionRef ref;
    private final Draws draws;
    private final Tally tally;
    private long calls;

    Caller(LoadRun run, Workload workload, Draws draws) {
        this.timeline = run.domain().timeline();
        this.invoker = run.domain().invoker();
        this.workload = workload;
        this.ref = Simulation.ref(workload.target());
        this.draws = draws;
        this.tally = run.findings().of(workload.function());
    }

    /** Calls for the first time when it is time, and so on. */
    void begin() {
        Duration now = timeline.elapsed();
        Duration moment = draws.next(workload.traffic(), now);
        if (moment.compareTo(Scenario.LENGTH) < 0) {
            timeline.after(moment.minus(now), () -> {
                call();
                begin();
            });
        }
    }

    private void call() {
        tally.count(Series.ARRIVALS, timeline.elapsed());
        String requestId = workload.function() + "-" + ++calls;
        InvokeRequest request = new InvokeRequest(requestId, ref, EVENT, null, null, false);
        invoker.attempt(request).whenComplete((attempt, refusal) -> {
            if (refusal != null) {
                throw new AssertionError(requestId + " was refused", refusal);
            }
            tally.count(came(attempt), timeline.elapsed());
        });
    }

    private static Series came(Attempt attempt) {
        if (attempt instanceof Attempt.Throttled throttled) {
            return series(throttled.why());
        }
        return ((Attempt.Ran) attempt).result().functionError() == null ? Series.COMPLETED : Series.FAILED;
    }

    /** Both ways of being full have one reason; only the rate of new environments says when to come again. */
    private static Series series(Admission.Throttled why) {
        ThrottleReason reason = why.reason();
        if (reason == ThrottleReason.CONCURRENT_INVOCATIONS) {
            return why.retryAfter() == null ? Series.FULL : Series.GROWTH;
        }
        return switch (reason) {
            case FUNCTION_RATE -> Series.RATE;
            case RESERVED_CONCURRENT_INVOCATIONS -> Series.RESERVED_FULL;
            case RESERVED_FUNCTION_RATE -> Series.RESERVED_RATE;
            default -> throw new AssertionError("No invocation is throttled for " + reason);
        };
    }
}
