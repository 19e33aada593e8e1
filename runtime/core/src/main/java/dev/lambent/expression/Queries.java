package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Metrics and expressions that refer to each other by their ids, found sound; immutable.
 *
 * <p>How often an expression may have values is said by the metrics that it refers to, itself or through others: the longest of
 * their periods.
 */
public final class Queries {

    /** Lambent's bound on what queries cost before there is any value: CloudWatch's largest expressions come to a tenth of it. */
    private static final long MOST_UNEVALUATED = 1_000_000;

    private static final Points NOTHING = new Points(Span.of(Instant.EPOCH, Instant.EPOCH));

    /** Each after those that it refers to. */
    private final List<QueryPart> ordered;
    /** By their ids, as they were given. */
    private final Map<String, QueryPart> parts = new LinkedHashMap<>();

    /**
     * What a query came to.
     *
     * @param series one, or several where an expression is a group of series
     */
    public record Result(Query query, Duration period, List<TimeSeries> series) {}

    private Queries(List<Query> given, Map<String, QueryPart> read) {
        ordered = List.copyOf(read.values());
        given.forEach(each -> parts.put(each.id(), Objects.requireNonNull(read.get(each.id()))));
    }

    /**
     * Reads queries.
     *
     * @throws CloudWatchFault when they can't be evaluated, whatever was measured; {@code ValidationError} in CloudWatch's words
     *     where they are known
     */
    public static Queries of(List<Query> list) {
        Queries queries = new Queries(list, QueryReader.read(list));
        queries.dryRun();
        return queries;
    }

    /** How many metrics and expressions there are. */
    public int size() {
        return parts.size();
    }

    /** Evaluates everything over nothing, which tells whether the kinds of values go together. */
    private void dryRun() {
        Evaluation evaluation = new Evaluation(NOTHING, new Work(MOST_UNEVALUATED));
        for (QueryPart each : ordered) {
            Value value = evaluation.value(each);
            if (each.query().returned() && (value instanceof Value.Scalar || value instanceof Value.Word)) {
                throw CloudWatchFault.validation("Error in expression '" + each.id()
                        + "': the result must be a time series or an array of time series, not a "
                        + value.kind().toLowerCase(Locale.ROOT) + ".");
            }
        }
    }

    /** The period of each query. */
    public Duration period(String id) {
        return Objects.requireNonNull(parts.get(id), id).period();
    }

    /** Whether a query gives one series, whatever was measured, and not a group of them. */
    public boolean isSingle(String id) {
        Evaluation evaluation = new Evaluation(NOTHING, Work.unbounded());
        ordered.forEach(evaluation::value);
        return evaluation.value(Objects.requireNonNull(parts.get(id), id)) instanceof Value.Series;
    }

    /** What is to be read of the metrics before all can be evaluated. */
    public Points points(Span span) {
        Points points = new Points(span);
        for (QueryPart each : parts.values()) {
            MetricStat metric = each.query().metric();
            if (metric != null && each.stat() != null) {
                points.want(each.id(), metric, each.stat());
            }
        }
        return points;
    }

    /** How many values all queries may have over a time, each at its own period. */
    public long moments(Span span) {
        return parts.values().stream()
                .mapToLong(each -> span.moments(each.period()))
                .sum();
    }

    /**
     * Evaluates all that is to be returned, within a turn; only for queries that are known to be few and small.
     *
     * @param from when the first period of each query begins
     * @param until periods begin before it
     */
    public List<Result> evaluate(Measurements measurements, Instant from, Instant until) {
        Points points = points(Span.of(from, until));
        boolean all = false;
        while (!all) {
            all = points.read(measurements);
        }
        return results(new Evaluation(points, Work.unbounded()));
    }

    /**
     * Evaluates all that is to be returned, on any thread.
     *
     * @param points of these queries, read
     * @param most values that may be computed, those in between included
     * @throws CloudWatchFault when there are more
     */
    public List<Result> evaluate(Points points, long most) {
        return results(new Evaluation(points, new Work(most)));
    }

    private List<Result> results(Evaluation evaluation) {
        ordered.forEach(evaluation::value);
        List<Result> results = new ArrayList<>();
        for (QueryPart each : parts.values()) {
            if (each.query().returned()) {
                results.add(new Result(each.query(), each.period(), series(evaluation.value(each))));
            }
        }
        return results;
    }

    private static List<TimeSeries> series(Value value) {
        if (value instanceof Value.Series series) {
            return List.of(series.series());
        }
        return value instanceof Value.Group group ? group.all() : List.of();
    }

    /** One evaluation of all parts, each at most once. */
    private final class Evaluation {

        private final Points points;
        private final Work work;
        private final Map<String, Value> values = new LinkedHashMap<>();

        private Evaluation(Points points, Work work) {
            this.points = points;
            this.work = work;
        }

        Value value(QueryPart part) {
            Value known = values.get(part.id());
            if (known == null) {
                known = compute(part);
                values.put(part.id(), known);
            }
            return known;
        }

        private Value compute(QueryPart part) {
            if (part.node() == null) {
                return new Value.Series(points.of(part.id(), part.period()));
            }
            return part.node().evaluate(new PartScope(this, part));
        }
    }

    /** What the expression of a part sees. */
    private final class PartScope implements Scope {

        private final Evaluation evaluation;
        private final QueryPart part;

        private PartScope(Evaluation evaluation, QueryPart part) {
            this.evaluation = evaluation;
            this.part = part;
        }

        @Override
        public Value of(String id) {
            return evaluation.value(Objects.requireNonNull(parts.get(id), id));
        }

        @Override
        public List<TimeSeries> metrics() {
            return parts.values().stream()
                    .filter(each -> each.node() == null)
                    .flatMap(each -> series(evaluation.value(each)).stream())
                    .toList();
        }

        @Override
        public Grid grid() {
            Span span = evaluation.points.span();
            long first = span.from().apply(part.period()).getEpochSecond();
            return new Grid(first, span.until().getEpochSecond(), part.period().toSeconds());
        }

        @Override
        public Work work() {
            return evaluation.work;
        }
    }
}
