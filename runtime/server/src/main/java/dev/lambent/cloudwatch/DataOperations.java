package dev.lambent.cloudwatch;

import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Points;
import dev.lambent.expression.Queries;
import dev.lambent.expression.Query;
import dev.lambent.expression.Span;
import dev.lambent.expression.TimeSeries;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.time.TurnByTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Values of metrics and expressions over time. */
final class DataOperations {

    private static final String QUERIES = "MetricDataQueries";

    /** "GetMetricData" in the API reference: metrics and expressions of one request. */
    private static final int MOST_QUERIES = 500;

    /** "GetMetricData" in the API reference. */
    private static final int MOST_POINTS = 100_800;

    /** What one request may ask for, at most: a day by the minute of as many queries as there may be, and some. */
    private static final long MOST_ASKED = 1_000_000;

    /** What its expressions may compute, with all that comes in between: a second of a core. */
    private static final long MOST_COMPUTED = 2_000_000;

    /** "GetMetricData" in the API reference: how long data are available in periods of less than a minute. */
    private static final Duration KEPT_SHORT = Duration.ofHours(3);

    /** As long as data are kept by the minute. */
    private static final Duration KEPT = Duration.ofDays(15);

    /** "PutMetricData" in the API reference: data may be that much in the future. */
    private static final Duration AHEAD = Duration.ofHours(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Turns<CloudWatch> turns;

    DataOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(JsonOperation.of("GetMetricData", this::get)
                .constrained(Constraints.of(
                        QueryShapes.constrained(QUERIES).required(),
                        Member.timestamp("StartTime").required(),
                        Member.timestamp("EndTime").required(),
                        Member.text("NextToken"),
                        Member.text("ScanBy").oneOf("TimestampDescending", "TimestampAscending"),
                        Member.integer("MaxDatapoints"),
                        Member.object("LabelOptions"))));
    }

    /** What is asked. */
    private record Question(Queries queries, Span span, DataPage page) {

        JsonObject answer(Points points) {
            return page.write(series(queries.evaluate(points, MOST_COMPUTED)));
        }
    }

    private Reply get(Input input) {
        Question question = question(input);
        Points points = question.queries().points(question.span());
        return Reply.later(read(points).thenApply(all -> Reply.ok(question.answer(all))));
    }

    /** In as many turns as it takes; others have theirs in between. */
    private CompletionStage<Points> read(Points points) {
        return TurnByTurn.ask(turns.timeline(), () -> points.read(turns.domain().measurements()), () -> points);
    }

    private Question question(Input input) {
        JsonObject request = input.body();
        if (request.has("LabelOptions")) {
            throw CloudWatchFault.notSupported("LabelOptions", "Leave it out: labels have no times in them.");
        }
        List<Query> list = new QueryShapes(QUERIES, CloudWatch.home(input)).read(request);
        if (list.size() > MOST_QUERIES) {
            throw CloudWatchFault.validation(
                    "The collection " + QUERIES + " must not have a size greater than " + MOST_QUERIES + ".");
        }
        Instant start = Objects.requireNonNull(EpochSeconds.read(request, "StartTime"));
        Instant end = Objects.requireNonNull(EpochSeconds.read(request, "EndTime"));
        if (!start.isBefore(end)) {
            throw CloudWatchFault.validation("The parameter StartTime must be less than the parameter EndTime.");
        }
        Queries queries = Queries.of(list);
        Instant now = turns.timeline().now();
        Span span = new Span(period -> from(start, period, now), earlier(end, now.plus(AHEAD)));
        checkAmount(queries.moments(span));
        return new Question(queries, span, page(request));
    }

    /** Short periods are kept for less time than others, which has nothing to do with other queries of the same request. */
    private static Instant from(Instant start, Duration period, Instant now) {
        Instant first = now.minus(period.compareTo(MINUTE) < 0 ? KEPT_SHORT : KEPT);
        return Periods.begin(start.isBefore(first) ? first : start, period.toSeconds());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void checkAmount(long values) {
        if (values > MOST_ASKED) {
            throw CloudWatchFault.validation("You have requested up to " + values
                    + " values. You may reduce them by increasing Period, decreasing the time range, or asking for fewer"
                    + " metrics at a time.");
        }
    }

    private static DataPage page(JsonObject request) {
        Long most = request.integer("MaxDatapoints");
        if (most != null && (most < 1 || most > MOST_POINTS)) {
            throw CloudWatchFault.validation(
                    "The value " + most + " for parameter MaxDatapoints must be between 1 and " + MOST_POINTS + ".");
        }
        boolean ascending = "TimestampAscending".equals(request.text("ScanBy"));
        return DataPage.of(request.text("NextToken"), most == null ? MOST_POINTS : most.intValue(), ascending);
    }

    private static List<DataPage.Series> series(List<Queries.Result> results) {
        List<DataPage.Series> all = new ArrayList<>();
        for (Queries.Result each : results) {
            for (TimeSeries series : each.series()) {
                all.add(new DataPage.Series(each.query().id(), label(each, series), series.values()));
            }
        }
        return all;
    }

    private static String label(Queries.Result result, TimeSeries series) {
        Query query = result.query();
        MetricStat metric = query.metric();
        String usual = metric == null ? query.id() : metric.metric().name();
        String label = Objects.requireNonNullElse(query.label(), usual);
        return result.series().size() == 1 || series.id().isEmpty() ? label : label + " " + series.id();
    }
}
