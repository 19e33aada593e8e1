package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.StandardUnit;
import dev.lambent.metric.Stat;
import dev.lambent.protocol.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Metrics and expressions that refer to each other, as GetMetricData and alarms have them. */
final class QueryShapes {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_EXPRESSION = 2048;

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");

    /** How a part of a label that CloudWatch fills in begins ("Using dynamic labels"). */
    private static final String DYNAMIC = "${";

    private final String list;
    private final AccountRegion home;

    /**
     * Reads the queries of a request.
     *
     * @param list what they are called in it
     */
    QueryShapes(String list, AccountRegion home) {
        this.list = list;
        this.home = home;
    }

    /** The list under the constraints of the service model. */
    static Member constrained(String list) {
        return Member.list(list)
                .each(Member.object(
                        "",
                        Member.text("Id").required().minLength(1).maxLength(LONGEST_NAME),
                        Member.object(
                                "MetricStat",
                                metric().required(),
                                Member.integer("Period").required().min(1).max(Integer.MAX_VALUE),
                                Member.text("Stat").required(),
                                Units.constrained()),
                        Member.text("Expression").minLength(1).maxLength(LONGEST_EXPRESSION),
                        Member.text("Label"),
                        Member.flag("ReturnData"),
                        Member.integer("Period").min(1).max(Integer.MAX_VALUE),
                        Member.text("AccountId").minLength(1).maxLength(LONGEST_NAME)));
    }

    private static Member metric() {
        return Member.object("Metric", namespace(), metricName(), Dimensions.constrained());
    }

    static Member namespace() {
        return Member.text("Namespace").minLength(1).maxLength(LONGEST_NAME).pattern("[^:].*");
    }

    static Member metricName() {
        return Member.text("MetricName").minLength(1).maxLength(LONGEST_NAME);
    }

    List<Query> read(JsonObject request) {
        List<JsonObject> sent = Objects.requireNonNullElse(request.objects(list), List.<JsonObject>of());
        List<Query> queries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            Query query = read(sent.get(i), Parameters.element(list, i));
            if (!ids.add(query.id())) {
                throw CloudWatchFault.validation("The values for parameter id in " + list + " are not unique.");
            }
            queries.add(query);
        }
        return queries;
    }

    private static String id(JsonObject query, String path) {
        String id = Objects.requireNonNullElse(query.text("Id"), "");
        if (!ID.matcher(id).matches()) {
            throw CloudWatchFault.validation("The value " + id + " for parameter " + path
                    + ".Id is not matching the expected pattern ^" + ID + "$.");
        }
        return id;
    }

    private Query read(JsonObject query, String path) {
        String label = query.text("Label");
        if (label != null && label.contains(DYNAMIC)) {
            throw CloudWatchFault.notSupported("A dynamic Label", "Give one without " + DYNAMIC + "...}.");
        }
        String account = query.text("AccountId");
        if (account != null && !account.equals(home.account())) {
            throw CloudWatchFault.notSupported("AccountId", "Ask each account for its own metrics.");
        }
        JsonObject metric = query.object("MetricStat");
        return new Query(
                id(query, path),
                metric == null ? null : metric(metric, path + ".MetricStat"),
                query.text("Expression"),
                label,
                !Boolean.FALSE.equals(query.flag("ReturnData")),
                period(query.integer("Period"), path));
    }

    private MetricStat metric(JsonObject sent, String path) {
        String stat = Objects.requireNonNullElse(sent.text("Stat"), "");
        if (Stat.ofWord(stat) == null) {
            throw CloudWatchFault.validation("The value for parameter " + path + ".Stat is not a valid statistic.");
        }
        return new MetricStat(
                name(Objects.requireNonNullElse(sent.object("Metric"), JsonObject.empty()), path + ".Metric"),
                Objects.requireNonNull(period(sent.integer("Period"), path)),
                stat,
                Units.read(sent));
    }

    private MetricName name(JsonObject metric, String path) {
        String namespace = metric.text("Namespace");
        String name = metric.text("MetricName");
        if (namespace == null || name == null) {
            throw CloudWatchFault.validation(
                    "The parameter " + path + (namespace == null ? ".Namespace" : ".MetricName") + " is required.");
        }
        return new MetricName(home, namespace, name, Dimensions.strictly(metric));
    }

    private static @Nullable Duration period(@Nullable Long seconds, String path) {
        if (seconds != null && !Periods.isOne(seconds)) {
            throw CloudWatchFault.validation("The value " + seconds + " for parameter " + path
                    + ".Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** Queries in an answer. */
    static List<JsonObject> write(List<Query> queries) {
        return queries.stream().map(QueryShapes::write).toList();
    }

    private static JsonObject write(Query query) {
        MetricStat metric = query.metric();
        Duration period = query.period();
        return JsonObject.builder()
                .put("Id", query.id())
                .put("MetricStat", metric == null ? null : write(metric))
                .put("Expression", query.expression())
                .put("Label", query.label())
                .put("ReturnData", query.returned())
                .put("Period", period == null ? null : (Long) period.toSeconds())
                .build();
    }

    private static JsonObject write(MetricStat metric) {
        StandardUnit unit = metric.unit();
        return JsonObject.builder()
                .put(
                        "Metric",
                        JsonObject.builder()
                                .put("Namespace", metric.metric().namespace())
                                .put("MetricName", metric.metric().name())
                                .put(
                                        Dimensions.NAME,
                                        Dimensions.write(metric.metric().dimensions()))
                                .build())
                .put("Period", (Long) metric.period().toSeconds())
                .put("Stat", metric.stat())
                .put("Unit", unit == null ? null : unit.word())
                .build();
    }
}
