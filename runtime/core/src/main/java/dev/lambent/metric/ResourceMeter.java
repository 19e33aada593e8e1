package dev.lambent.metric;

import dev.lambent.function.FunctionRef;
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

    /** The series of a version behind a weighted alias. */
    MetricSet executing(String version) {
        MetricSet known = versions.get(version);
        if (known == null) {
            known = metrics.with(metrics.dimensions().executing(version));
            versions.put(version, known);
        }
        return known;
    }

    /** The alias sends its traffic elsewhere, perhaps never to those versions again. */
    void forgetVersions() {
        versions.clear();
    }

    void began(long minute) {
        running++;
        metrics.add(Metric.CONCURRENT_EXECUTIONS, minute, running);
    }

    /** Of an alias that was deleted and made again, more may end than have begun. */
    void ended() {
        running = Math.max(0, running - 1);
    }
}
