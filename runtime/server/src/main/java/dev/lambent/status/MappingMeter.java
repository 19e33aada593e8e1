package dev.lambent.status;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.mapping.EventSourceMappings.Occupancy;
import dev.lambent.mapping.MappingEvent;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.metric.Metric;
import dev.lambent.metric.Metrics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts what event source mappings do, for as long as they are there: always for Prometheus, and as CloudWatch does where a
 * mapping asks for it. A listener of the event log, used inside turns.
 */
public final class MappingMeter implements Consumer<RuntimeEvent> {

    private static final Map<Count, Metric> METRICS = new EnumMap<>(
            Arrays.stream(Count.values()).collect(Collectors.toMap(Function.identity(), MappingMeter::metric)));

    private final Metrics metrics;
    private final Supplier<List<Occupancy>> mappings;
    private final Map<String, Map<Count, Long>> totals = new HashMap<>();

    /**
     * Nothing has been counted.
     *
     * @param mappings all there are, asked within turns
     */
    public MappingMeter(Metrics metrics, Supplier<List<Occupancy>> mappings) {
        this.metrics = metrics;
        this.mappings = mappings;
    }

    private static Metric metric(Count count) {
        return Arrays.stream(Metric.values())
                .filter(each -> each.word().equals(count.metric()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void accept(RuntimeEvent event) {
        if (event instanceof MappingEvent.Counted counted) {
            count(counted);
        } else if (event instanceof MappingEvent.Moved moved && moved.isGone()) {
            totals.remove(moved.mapping());
        }
    }

    private void count(MappingEvent.Counted counted) {
        totals.computeIfAbsent(counted.mapping(), uuid -> new EnumMap<>(Count.class))
                .merge(counted.what(), (long) counted.messages(), Long::sum);
        if (counted.metered()) {
            metrics.count(
                    counted.home(),
                    counted.mapping(),
                    counted.at(),
                    METRICS.getOrDefault(counted.what(), Metric.POLLED_EVENTS),
                    counted.messages());
        }
    }

    /** Forgets everything. */
    public void clear() {
        totals.clear();
    }

    /** How all mappings are. */
    List<Snapshot.OfMapping> look() {
        return mappings.get().stream()
                .map(each -> new Snapshot.OfMapping(
                        each, Map.copyOf(totals.getOrDefault(each.mapping().uuid(), Map.of()))))
                .toList();
    }
}
