package dev.lambent.metric;

import dev.lambent.function.FunctionRef;
import dev.lambent.invoke.InvocationEvent;
import java.util.HashMap;
import java.util.Map;

/** What is counted of a function under one of the names that it is invoked by. */
final class ResourceMeter {

    final MetricSet metrics;
    final Totals totals;
    private final Map<String, MetricSet> versions = new HashMap<>();
    private int running;

    ResourceMeter(FunctionRef ref, MetricSet metrics) {
        this.metrics = metrics;
        this.totals = new Totals(ref);
    }

    /** What is measured of a version behind a weighted alias. */
    private MetricSet executing(String version) {
        MetricSet known = versions.get(version);
        if (known == null) {
            known = metrics.with(metrics.name().dimensions().executing(version));
            versions.put(version, known);
        }
        return known;
    }

    void forgetVersions() {
        versions.clear();
    }

    void began(long minute) {
        running++;
        metrics.minute(minute).running(running);
    }

    /** Of an alias that was deleted and made again, more may end than have begun. */
    void ended(InvocationEvent.Ended event, long minute) {
        running = Math.max(0, running - 1);
        totals.ended(event);
        metrics.minute(minute).ended(event);
        if (event.weighted()) {
            executing(event.place().version()).minute(minute).ended(event);
        }
    }
}
