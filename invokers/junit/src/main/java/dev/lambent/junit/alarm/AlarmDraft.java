package dev.lambent.junit.alarm;

import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.function.FunctionRef;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.World;
import dev.lambent.metric.Dimensions;
import dev.lambent.metric.Metric;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.SeriesName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm is to look at: a sentence such as
 * {@code lambent.alarm("errors").of(live).errors().atLeast(1).within(ofMinutes(1)).create()}. Where nothing is said, one is too
 * many within a minute, and a minute without data is a good one. Used by one thread.
 */
public final class AlarmDraft {

    private final World world;
    private final String name;
    private final List<String> told = new ArrayList<>();
    private @Nullable MetricName metric;
    private Dimensions dimensions = Dimensions.NONE;
    private String statistic = "Sum";
    private Duration period = Duration.ofMinutes(1);
    private int periods = 1;
    private double threshold = 1;
    private Comparison comparison = Comparison.GREATER_OR_EQUAL;

    /** An alarm of this name. */
    public AlarmDraft(World world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Of a function, or of what is invoked by the name of one of its versions or aliases; of all functions where nothing is said. */
    public AlarmDraft of(Invocable function) {
        FunctionRef ref = function.ref();
        String qualifier = ref.qualifier();
        dimensions = qualifier == null
                ? Dimensions.of(ref.id().name())
                : Dimensions.of(ref.id().name(), qualifier);
        return this;
    }

    /** How many invocations failed. */
    public AlarmDraft errors() {
        return metric(Metric.ERRORS, "Sum");
    }

    /** How many invocations were refused. */
    public AlarmDraft throttles() {
        return metric(Metric.THROTTLES, "Sum");
    }

    /** How long the longest invocation took, in milliseconds. */
    public AlarmDraft longestDuration() {
        return metric(Metric.DURATION, "Maximum");
    }

    /** A metric of Lambda's, with a statistic such as {@code Sum}, {@code Average} or {@code p99}. */
    public AlarmDraft metric(Metric lambdas, String stat) {
        metric = MetricName.of(new SeriesName(world.home(), lambdas, dimensions));
        statistic = stat;
        return this;
    }

    /** A metric of the user's own. */
    public AlarmDraft metric(String namespace, String metricName, Map<String, String> its, String stat) {
        metric = new MetricName(world.home(), namespace, metricName, its);
        statistic = stat;
        return this;
    }

    /** It goes off when the value is this or more. */
    public AlarmDraft atLeast(double value) {
        return when(Comparison.GREATER_OR_EQUAL, value);
    }

    /** It goes off when the value is more than this. */
    public AlarmDraft above(double value) {
        return when(Comparison.GREATER, value);
    }

    /** It goes off when the value is less than this. */
    public AlarmDraft below(double value) {
        return when(Comparison.LESS, value);
    }

    private AlarmDraft when(Comparison how, double value) {
        comparison = how;
        threshold = value;
        return this;
    }

    /** Over so long; it is looked at when that is over: whole minutes. */
    public AlarmDraft within(Duration time) {
        period = time;
        return this;
    }

    /** So many periods have to be like that, one after the other. */
    public AlarmDraft forPeriods(int number) {
        periods = number;
        return this;
    }

    /** A topic is told when it goes off. */
    public AlarmDraft notifying(Topic topic) {
        told.add(topic.arn());
        return this;
    }

    /**
     * Makes the alarm.
     *
     * @throws IllegalStateException when nobody has said what it looks at
     */
    public Alarm create() {
        MetricName watched = metric;
        if (watched == null) {
            throw new IllegalStateException(
                    "Nobody has said what the alarm " + name
                            + " looks at: say of(function).errors(), throttles(), longestDuration() or metric(...) before create().");
        }
        AlarmSettings settings = new AlarmSettings(
                name,
                null,
                true,
                new AlarmSettings.Actions(List.of(), told, List.of()),
                new Watched.OneMetric(new MetricStat(watched, period, statistic, null)),
                new AlarmSettings.Rule(periods, null, threshold, comparison, MissingData.NOT_BREACHING, null));
        world.enter(() -> world.domain().alarms().put(world.home(), settings, Map.of()));
        return new Alarm(world, name);
    }
}
