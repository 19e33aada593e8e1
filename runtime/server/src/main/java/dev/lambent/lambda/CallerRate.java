package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.protocol.Gate;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.RestOperation;
import dev.lambent.time.Rate;
import dev.lambent.time.RateLimit;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Holds requests of the control plane to a rate, each account's in each region by themselves. */
final class CallerRate implements Gate {

    /** What runs functions is held to concurrency instead (Lambda Developer Guide, "Lambda quotas", API requests). */
    private static final Set<String> DATA_PLANE = Set.of("Invoke", "InvokeAsync", "InvokeWithResponseStream");

    /** Callers that are remembered; one that is forgotten begins with a full allowance. */
    private static final int MOST_CALLERS = 1000;

    private final Timeline timeline;
    private final Rate rate;
    private final Map<AccountRegion, RateLimit> callers = new LinkedHashMap<>(16, 0.75f, true);

    private CallerRate(Timeline timeline, Rate rate) {
        this.timeline = timeline;
        this.rate = rate;
    }

    /** The same operations, held to the rate; as they are where there is none. */
    static List<RestOperation> hold(List<RestOperation> operations, Timeline timeline, Rate rate) {
        if (rate.equals(Rate.UNLIMITED)) {
            return operations;
        }
        CallerRate gate = new CallerRate(timeline, rate);
        return operations.stream()
                .map(each -> DATA_PLANE.contains(each.name()) ? each : each.behind(gate))
                .toList();
    }

    @Override
    public CompletionStage<?> pass(Input input) {
        AccountRegion caller = Target.home(input);
        return timeline.ask(() -> take(caller));
    }

    private AccountRegion take(AccountRegion caller) {
        Instant now = timeline.now();
        RateLimit limit = callers.computeIfAbsent(caller, each -> new RateLimit(rate));
        if (callers.size() > MOST_CALLERS) {
            callers.remove(callers.keySet().iterator().next());
        }
        if (!limit.take(now)) {
            throw LambdaFault.throttled(ThrottleReason.CALLER_RATE, limit.wait(now));
        }
        return caller;
    }
}
