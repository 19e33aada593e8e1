package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Stat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads queries that refer to each other: those first to which others refer. */
final class QueryReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");
    private static final Duration DEFAULT_PERIOD = Duration.ofMinutes(1);

    /** Lambent's bound, so that reading them takes no more than a part of a thread's stack. */
    private static final int DEEPEST = 50;

    private final Map<String, Query> all = new LinkedHashMap<>();
    /** Each after those that it refers to. */
    private final Map<String, QueryPart> parts = new LinkedHashMap<>();

    private QueryReader() {}

    /**
     * The parts by their ids, each after those that it refers to.
     *
     * @throws CloudWatchFault when they don't go together; in CloudWatch's words where they are known
     */
    static Map<String, QueryPart> read(List<Query> list) {
        QueryReader reader = new QueryReader();
        list.forEach(reader::add);
        reader.all.keySet().forEach(id -> reader.read(id, new LinkedHashSet<>()));
        return reader.parts;
    }

    private void add(Query query) {
        if (!ID.matcher(query.id()).matches()) {
            throw CloudWatchFault.validation("The value '" + query.id()
                    + "' for parameter Id is invalid: it begins with a lowercase letter and contains nothing but letters,"
                    + " numbers and underscores.");
        }
        if (all.put(query.id(), query) != null) {
            throw CloudWatchFault.validation(
                    "The ids of the metrics list must be unique; there are two of '" + query.id() + "'.");
        }
    }

    private QueryPart read(String id, Set<String> open) {
        QueryPart known = parts.get(id);
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
        QueryPart part = query.expression() == null ? metric(query) : expression(query, query.expression(), open);
        open.remove(id);
        parts.put(id, part);
        return part;
    }

    private static QueryPart metric(Query query) {
        MetricStat metric = query.metric();
        if (metric == null) {
            throw CloudWatchFault.validation(
                    "The query '" + query.id() + "' must have either a MetricStat or an Expression.");
        }
        Stat stat = Stat.ofWord(metric.stat());
        if (stat == null) {
            throw CloudWatchFault.invalidValue("The value " + metric.stat() + " for parameter Stat is not supported.");
        }
        return new QueryPart(query, stat, null, metric.period());
    }

    private QueryPart expression(Query query, String expression, Set<String> open) {
        if (query.metric() != null) {
            throw CloudWatchFault.validation("The query '" + query.id()
                    + "' has both a MetricStat and an Expression; it must have one of them.");
        }
        Node node = Parser.parse(expression);
        Set<String> ids = new LinkedHashSet<>();
        node.references(ids);
        List<Duration> referred =
                ids.stream().map(id -> read(id, open).period()).toList();
        Stream<Duration> any = node.calls("METRICS") ? periodsOfAll() : Stream.empty();
        Duration period = Stream.of(referred.stream(), Stream.ofNullable(query.period()), any)
                .flatMap(each -> each)
                .max(Duration::compareTo)
                .orElse(DEFAULT_PERIOD);
        return new QueryPart(query, null, node, period);
    }

    private Stream<Duration> periodsOfAll() {
        return all.values().stream()
                .flatMap(each -> Stream.ofNullable(each.metric()))
                .map(MetricStat::period);
    }
}
