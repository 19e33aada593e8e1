package dev.lambent.metric;

import dev.lambent.environment.RunOutcome;
import dev.lambent.environment.Supply;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionRef;
import dev.lambent.invoke.InvocationEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has been counted of a function, as it was asked for, since Lambent was started or the function made. Every invocation
 * counts for one of them. Changed by this package alone, inside turns; what it hands out is a copy.
 */
public final class Totals {

    /** What the counts of {@link #upTo} go up to. */
    public static final List<Duration> BOUNDS = Stream.of(
                    1L, 5L, 10L, 25L, 50L, 100L, 250L, 500L, 1000L, 2500L, 5000L, 10_000L, 30_000L, 60_000L, 300_000L,
                    900_000L)
            .map(Duration::ofMillis)
            .toList();

    private static final long[] BOUND_NANOS =
            BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

    private final FunctionRef ref;
    private final EnumMap<ThrottleReason, Long> throttles;
    /** Of what happens to events beside invocations. */
    private final EnumMap<Metric, Long> counts;
    /** By the first bound that an invocation doesn't exceed. */
    private final long[] durations;

    private long invocations;
    private long errors;
    private long coldStarts;
    private long provisioned;
    private long spillovers;
    private long nanos;

    Totals(FunctionRef ref) {
        this.ref = ref;
        this.throttles = new EnumMap<>(ThrottleReason.class);
        this.counts = new EnumMap<>(Metric.class);
        this.durations = new long[BOUND_NANOS.length + 1];
    }

    private Totals(Totals other) {
        ref = other.ref;
        throttles = new EnumMap<>(other.throttles);
        counts = new EnumMap<>(other.counts);
        durations = other.durations.clone();
        invocations = other.invocations;
        errors = other.errors;
        coldStarts = other.coldStarts;
        provisioned = other.provisioned;
        spillovers = other.spillovers;
        nanos = other.nanos;
    }

    Totals copy() {
        return new Totals(this);
    }

    void throttled(ThrottleReason reason) {
        throttles.merge(reason, 1L, Long::sum);
    }

    void counted(Metric metric) {
        counts.merge(metric, 1L, Long::sum);
    }

    void ended(InvocationEvent.Ended ended) {
        invocations++;
        errors += ended.outcome() instanceof RunOutcome.Returned ? 0 : 1;
        Supply supply = ended.supply();
        coldStarts += supply.kind() == Supply.Kind.NEW ? 1 : 0;
        provisioned += supply.isProvisioned() ? 1 : 0;
        spillovers += supply.spillover() ? 1 : 0;
        long took = ended.duration().toNanos();
        nanos += took;
        int place = 0;
        while (place < BOUND_NANOS.length && took > BOUND_NANOS[place]) {
            place++;
        }
        durations[place]++;
    }

    /** The function as it was asked for. */
    public FunctionRef ref() {
        return ref;
    }

    /** Invocations that have ended. */
    public long invocations() {
        return invocations;
    }

    /** Those that ended in a function error. */
    public long errors() {
        return errors;
    }

    /** Those for which an environment had to be started. */
    public long coldStarts() {
        return coldStarts;
    }

    /** Those in provisioned environments. */
    public long provisioned() {
        return provisioned;
    }

    /** Those on demand because no provisioned environment was to be had. */
    public long spillovers() {
        return spillovers;
    }

    /** Requests refused for a reason. */
    public long throttles(ThrottleReason reason) {
        return throttles.getOrDefault(reason, 0L);
    }

    /**
     * How often something has happened to the function's asynchronous events.
     *
     * @param metric one that AWS publishes for asynchronous invocation, and that counts
     */
    public long count(Metric metric) {
        return counts.getOrDefault(metric, 0L);
    }

    /** What all invocations took together. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }

    /**
     * How many invocations took no longer than a bound.
     *
     * @param bound its place in {@link #BOUNDS}
     */
    public long upTo(int bound) {
        long sum = 0;
        for (int i = 0; i <= bound; i++) {
            sum += durations[i];
        }
        return sum;
    }
}
