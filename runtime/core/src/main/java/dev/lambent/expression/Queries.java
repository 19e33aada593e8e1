package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.Stat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics and expressions that refer to each other by their ids, found sound; immutable.
 *
 * <p>How often an expression may have values is said by the metrics that it refers to, itself or through others: the longest of
 * their periods.
 */
public final class Queries {

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");
    private static final Duration DEFAULT_PERIOD = Duration.ofMinutes(1);

    /** Lambent's bound on what queries cost before there is any value: CloudWatch's largest expressions come to a tenth of it. */
    private static final long MOST_UNEVALUATED = 1_000_000;

    private static final Points NOTHING = new Points(Span.of(Instant.EPOCH, Instant.EPOCH));

    /** Lambent's bound, so that reading them takes no more than a part of a thread's stack. */
    private static final int DEEPEST = 50;

    /** Each after those that it refers to. */
    private final List<Part> ordered = new ArrayList<>();

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** A query, read. */
    private record Part(
            Query query, @Nullable Stat stat, @Nullable Node node, Duration period) {}

    /**
     * What a query came to.
     *
     * @param series one, or several where an expression is a group of series
     */
    public record Result(Query query, Duration period, List<TimeSeries> series) {}

    private Queries() {}

    /**
     * Reads queries.
     *
     * @throws CloudWatchFault when they can't be evaluated, whatever was measured; {@code ValidationError} in CloudWatch's words
     *     where they are known
     */
    public static Queries of(List<Query> list) {
        Queries queries = new Queries();
        Map<String, Query> all = new LinkedHashMap<>();
        for (Query each : list) {
            if (!ID.matcher(each.id()).matches()) {
                throw CloudWatchFault.validation("The value '" + each.id()
                        + "' for parameter Id is invalid: it begins with a lowercase letter and contains nothing but letters,"
                        + " numbers and underscores.");
            }
            if (all.put(each.id(), each) != null) {
                throw CloudWatchFault.validation(
                        "The ids of the metrics list must be unique; there are two of '" + each.id() + "'.");
            }
        }
        Reading reading = queries.new Reading(all);
        all.keySet().forEach(id -> reading.read(id, new LinkedHashSet<>()));
        queries.sortAs(list);
        queries.dryRun();
        return queries;
    }

    /** Reads those first to which others refer. */
    private final class Reading {

        private final Map<String, Query> all;

        private Reading(Map<String, Query> all) {
            this.all = all;
        }

        Part read(String id, Set<String> open) {
            Part known = parts.get(id);
            if (known != null) {
                return known;
            }
            Query query = all.get(id);
            if (query == null) {
                throw CloudWatchFault.validation(
                        "The expression refers to '" + id + "', which is no id of the metrics list.");
            }
            if (open.size() >= DEEPEST) {
                throw CloudWatchFault.validation("The expressions refer to each other more than " + DEEPEST + " deep.");
            }
            if (!open.add(id)) {
                throw CloudWatchFault.validation(
                        "The expressions " + String.join(", ", open) + " refer to each other in a circle.");
            }
            Part part = query.expression() == null ? metric(query) : expression(query, query.expression(), open);
            open.remove(id);
            parts.put(id, part);
            ordered.add(part);
            return part;
        }

        private Part metric(Query query) {
            MetricStat metric = query.metric();
            if (metric == null) {
                throw CloudWatchFault.validation(
                        "The query '" + query.id() + "' must have either a MetricStat or an Expression.");
            }
            Stat stat = Stat.ofWord(metric.stat());
            if (stat == null) {
                throw CloudWatchFault.invalidValue(
                        "The value " + metric.stat() + " for parameter Stat is not supported.");
            }
            return new Part(query, stat, null, metric.period());
        }

        private Part expression(Query query, String expression, Set<String> open) {
            if (query.metric() != null) {
                throw CloudWatchFault.validation("The query '" + query.id()
                        + "' has both a MetricStat and an Expression; it must have one of them.");
            }
            Node node = Parser.parse(expression);
            Set<String> ids = new LinkedHashSet<>();
            node.references(ids);
            Stream<Duration> referred = ids.stream().map(id -> read(id, open).period());
            Stream<Duration> own = Stream.ofNullable(query.period());
            Stream<Duration> any = node.calls("METRICS")
                    ? all.values().stream()
                            .flatMap(each -> Stream.ofNullable(each.metric()))
                            .map(MetricStat::period)
                    : Stream.empty();
            Duration period = Stream.of(referred.toList().stream(), own, any)
                    .flatMap(each -> each)
                    .max(Duration::compareTo)
                    .orElse(DEFAULT_PERIOD);
            return new Part(query, null, node, period);
        }
    }

    private void sortAs(List<Query> order) {
        Map<String, Part> sorted = new LinkedHashMap<>();
        order.forEach(each -> sorted.put(each.id(), Objects.requireNonNull(parts.get(each.id()))));
        parts.clear();
        parts.putAll(sorted);
    }

    /** How many metrics and expressions there are. */
    public int size() {
        return parts.size();
    }

    /** Evaluates everything over nothing, which tells whether the kinds of values go together. */
    private void dryRun() {
        Evaluation evaluation = new Evaluation(NOTHING, new Work(MOST_UNEVALUATED));
        for (Part each : ordered) {
            Value value = evaluation.value(each);
            if (each.query.returned() && (value instanceof Value.Scalar || value instanceof Value.Word)) {
                throw CloudWatchFault.validation("Error in expression '" + each.query.id()
                        + "': the result must be a time series or an array of time series, not a "
                        + value.kind().toLowerCase(Locale.ROOT) + ".");
            }
        }
    }

    /** The period of each query. */
    public Duration period(String id) {
        return Objects.requireNonNull(parts.get(id), id).period;
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
        for (Part each : parts.values()) {
            MetricStat metric = each.query.metric();
            if (metric != null && each.stat != null) {
                points.want(each.query.id(), metric, each.stat);
            }
        }
        return points;
    }

    /** How many values all queries may have over a time, each at its own period. */
    public long moments(Span span) {
        return parts.values().stream()
                .mapToLong(each -> span.moments(each.period))
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
        for (Part each : parts.values()) {
            if (each.query.returned()) {
                results.add(new Result(each.query, each.period, series(evaluation.value(each))));
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

        Value value(Part part) {
            Value known = values.get(part.query.id());
            if (known == null) {
                known = compute(part);
                values.put(part.query.id(), known);
            }
            return known;
        }

        private Value compute(Part part) {
            if (part.node == null) {
                return new Value.Series(points.of(part.query.id(), part.period));
            }
            return part.node.evaluate(new PartScope(this, part));
        }
    }

    /** What the expression of a part sees. */
    private final class PartScope implements Scope {

        private final Evaluation evaluation;
        private final Part part;

        private PartScope(Evaluation evaluation, Part part) {
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
                    .filter(each -> each.node == null)
                    .flatMap(each -> series(evaluation.value(each)).stream())
                    .toList();
        }

        @Override
        public Grid grid() {
            Span span = evaluation.points.span();
            long first = span.from().apply(part.period).getEpochSecond();
            return new Grid(first, span.until().getEpochSecond(), part.period.toSeconds());
        }

        @Override
        public Work work() {
            return evaluation.work;
        }
    }
}
