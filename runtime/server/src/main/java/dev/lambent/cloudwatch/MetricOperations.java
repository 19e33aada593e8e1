package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Datapoint;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.StandardUnit;
import dev.lambent.metric.Stat;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which series there are, and the statistics of one. */
final class MetricOperations {

    /** "ListMetrics" in the API reference. */
    private static final int PAGE = 500;

    /** "GetMetricStatistics" in the API reference: datapoints of one answer. */
    private static final long MOST_POINTS = 1440;

    /** "CloudWatch service quotas": filters of ListMetrics. */
    private static final int MOST_FILTERS = 10;

    private static final int MOST_STATISTICS = 5;
    private static final int MOST_PERCENTILES = 10;

    private static final List<String> STATISTICS = List.of("Minimum", "Maximum", "Average", "SampleCount", "Sum");

    private final Turns<CloudWatch> turns;

    MetricOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("ListMetrics", this::list)
                        .constrained(Constraints.of(
                                Member.text("Namespace"),
                                Member.text("MetricName"),
                                Dimensions.typed(),
                                Member.text("NextToken"),
                                Member.text("RecentlyActive"),
                                Member.flag("IncludeLinkedAccounts"),
                                Member.text("OwningAccount"))),
                JsonOperation.of("GetMetricStatistics", this::statistics)
                        .constrained(Constraints.of(
                                Member.text("Namespace"),
                                Member.text("MetricName"),
                                Dimensions.typed(),
                                Member.timestamp("StartTime"),
                                Member.timestamp("EndTime"),
                                Member.integer("Period"),
                                Member.list("Statistics").each(Member.text("")),
                                Member.list("ExtendedStatistics").each(Member.text("")),
                                Member.text("Unit"))));
    }

    private Reply list(Input input) {
        JsonObject request = input.body();
        refuseOtherAccounts(input);
        Parameters parameters = new Parameters();
        parameters.oneOf(request.text("RecentlyActive"), "RecentlyActive", List.of("PT3H"));
        Measurements.Filter filter = new Measurements.Filter(
                request.text("Namespace"),
                request.text("MetricName"),
                filters(request, parameters),
                request.text("RecentlyActive") != null);
        parameters.check();
        Paging paging = new Paging(
                request.text("NextToken"),
                PAGE,
                () -> CloudWatchFault.invalidValue("The value for parameter NextToken is invalid."));
        AccountRegion home = CloudWatch.home(input);
        return turns.ask(
                watch -> watch.measurements().list(home, filter),
                all -> MetricPage.of(all, home, paging)
                        .write("Metrics", MetricPage::document)
                        .build());
    }

    private static void refuseOtherAccounts(Input input) {
        if (Boolean.TRUE.equals(input.body().flag("IncludeLinkedAccounts"))) {
            throw CloudWatchFault.notSupported("IncludeLinkedAccounts", "Ask each account for its own metrics.");
        }
        String owner = input.body().text("OwningAccount");
        if (owner != null && !owner.equals(input.scope().account())) {
            throw CloudWatchFault.notSupported("OwningAccount", "Ask each account for its own metrics.");
        }
    }

    private static List<Measurements.DimensionFilter> filters(JsonObject request, Parameters parameters) {
        List<JsonObject> sent = Objects.requireNonNullElse(request.objects(Dimensions.NAME), List.<JsonObject>of());
        parameters.size(sent, Dimensions.NAME, MOST_FILTERS);
        List<Measurements.DimensionFilter> filters = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            String path = Parameters.element(Dimensions.NAME, i) + ".Name";
            filters.add(new Measurements.DimensionFilter(
                    parameters.required(sent.get(i), "Name", path), sent.get(i).text("Value")));
        }
        return filters;
    }

    /** What is asked for of one series. */
    private record Question(
            MetricName metric,
            Instant from,
            Instant until,
            Duration period,
            List<Stat> stats,
            @Nullable StandardUnit unit) {}

    private Reply statistics(Input input) {
        Question question = question(input);
        return turns.ask(
                watch -> watch.measurements()
                        .read(question.metric(), question.from(), question.until(), question.period(), question.unit()),
                points -> JsonObject.builder()
                        .put("Label", question.metric().name())
                        .put(
                                "Datapoints",
                                points.stream()
                                        .map(each -> document(each, question.stats()))
                                        .toList())
                        .build());
    }

    private static Question question(Input input) {
        JsonObject request = input.body();
        Parameters parameters = new Parameters();
        String namespace = parameters.required(request, "Namespace", "Namespace");
        String name = parameters.required(request, "MetricName", "MetricName");
        Map<String, String> dimensions = Dimensions.read(request, "", parameters);
        Instant start = EpochSeconds.read(request, "StartTime");
        Instant end = EpochSeconds.read(request, "EndTime");
        Long period = request.integer("Period");
        parameters.require(start, "StartTime");
        parameters.require(end, "EndTime");
        parameters.require(period, "Period");
        List<Stat> stats = stats(request, parameters);
        StandardUnit unit = Units.read(request, "", parameters);
        parameters.check();
        Span span =
                new Span(Objects.requireNonNull(start), Objects.requireNonNull(end), Objects.requireNonNull(period));
        span.check();
        return new Question(
                new MetricName(CloudWatch.home(input), namespace, name, dimensions),
                span.from(),
                span.end(),
                Duration.ofSeconds(span.period()),
                stats,
                unit);
    }

    /** The time that a question is about, with periods in seconds. */
    private record Span(Instant start, Instant end, long period) {

        void check() {
            if (!Periods.isOne(period)) {
                throw CloudWatchFault.invalidValue(
                        "The parameter Period must be a value in the set [ 1, 5, 10, 20, 30 ] or a multiple of 60.");
            }
            if (!start.isBefore(end)) {
                throw CloudWatchFault.invalidValue("The parameter StartTime must be less than the parameter EndTime.");
            }
            long points = (end.getEpochSecond() - start.getEpochSecond()) / period;
            if (points > MOST_POINTS) {
                throw CloudWatchFault.invalidCombination("You have requested up to "
                        + String.format(Locale.ROOT, "%,d", points)
                        + " datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by"
                        + " increasing Period, or decreasing the time range.");
            }
        }

        Instant from() {
            return Periods.begin(start, period);
        }
    }

    private static List<Stat> stats(JsonObject request, Parameters parameters) {
        List<String> simple = Objects.requireNonNullElse(request.texts("Statistics"), List.<String>of());
        List<String> extended = Objects.requireNonNullElse(request.texts("ExtendedStatistics"), List.<String>of());
        if (simple.isEmpty() == extended.isEmpty()) {
            throw CloudWatchFault.invalidCombination("Must specify either Statistics or ExtendedStatistics");
        }
        parameters.size(simple, "Statistics", MOST_STATISTICS);
        parameters.size(extended, "ExtendedStatistics", MOST_PERCENTILES);
        List<Stat> stats = new ArrayList<>();
        for (int i = 0; i < simple.size(); i++) {
            parameters.oneOf(simple.get(i), Parameters.element("Statistics", i), STATISTICS);
            add(stats, Stat.ofWord(simple.get(i)));
        }
        for (String word : extended) {
            Stat stat = Stat.ofWord(word);
            if (stat == null || !stat.isPercentile()) {
                parameters.invalid("The value " + word + " for parameter ExtendedStatistics is not supported.");
            }
            add(stats, stat);
        }
        return stats;
    }

    private static void add(List<Stat> stats, @Nullable Stat stat) {
        if (stat != null) {
            stats.add(stat);
        }
    }

    private static JsonObject document(Datapoint point, List<Stat> stats) {
        JsonObject.Builder document = JsonObject.builder().put("Timestamp", point.start());
        JsonObject.Builder percentiles = JsonObject.builder();
        for (Stat each : stats) {
            each.of(point.statistics())
                    .ifPresent(value ->
                            (each.isPercentile() ? percentiles : document).put(each.word(), BigDecimal.valueOf(value)));
        }
        document.put("Unit", point.unit().word());
        JsonObject extended = percentiles.build();
        return extended.names().isEmpty()
                ? document.build()
                : document.put("ExtendedStatistics", extended).build();
    }
}
