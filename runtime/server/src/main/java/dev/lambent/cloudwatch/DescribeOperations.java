package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.Alarm;
import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.HistoryItem;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.MetricName;
import dev.lambent.metric.StandardUnit;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which alarms there are, and what has happened to them. */
final class DescribeOperations {

    /** "DescribeAlarms" in the API reference: usual alarms of a page. */
    private static final int USUAL_PAGE = 50;

    /** "DescribeAlarmHistory": usual and most items of a page. */
    private static final int HISTORY_PAGE = 100;

    private static final int LONGEST_PREFIX = 1024;

    private final Turns<CloudWatch> turns;

    DescribeOperations(Turns<CloudWatch> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("DescribeAlarms", this::describe)
                        .constrained(Constraints.of(
                                Members.alarmNames(),
                                Members.alarmName("AlarmNamePrefix"),
                                Members.alarmTypes(),
                                Members.alarmName("ChildrenOfAlarmName"),
                                Members.alarmName("ParentsOfAlarmName"),
                                Members.state(),
                                Member.text("ActionPrefix").minLength(1).maxLength(LONGEST_PREFIX),
                                Members.records(),
                                Member.text("NextToken"))),
                JsonOperation.of("DescribeAlarmsForMetric", this::ofMetric)
                        .constrained(Constraints.of(
                                QueryShapes.metricName().required(),
                                QueryShapes.namespace().required(),
                                Members.statistic(),
                                Member.text("ExtendedStatistic"),
                                Dimensions.constrained(),
                                Members.count("Period"),
                                Units.constrained())),
                JsonOperation.of("DescribeAlarmHistory", this::history)
                        .constrained(Constraints.of(
                                Members.alarmName("AlarmName"),
                                Member.text("AlarmContributorId").minLength(1).maxLength(16),
                                Members.alarmTypes(),
                                Member.text("HistoryItemType")
                                        .oneOf(
                                                "ConfigurationUpdate",
                                                "StateUpdate",
                                                "Action",
                                                "AlarmContributorStateUpdate",
                                                "AlarmContributorAction"),
                                Member.timestamp("StartDate"),
                                Member.timestamp("EndDate"),
                                Members.records(),
                                Member.text("NextToken"),
                                Members.scanBy())));
    }

    private Reply describe(Input input) {
        JsonObject request = input.body();
        refuseFamilies(request);
        AccountRegion home = CloudWatch.home(input);
        Predicate<Alarm> wanted = filter(request);
        Paging paging = paging(request, USUAL_PAGE);
        return turns.ask(
                watch -> paging.of(
                        watch.alarms().list(home).stream().filter(wanted).toList(),
                        Alarm::name,
                        Comparator.naturalOrder()),
                page -> page.write("MetricAlarms", AlarmDocument::of)
                        .put("CompositeAlarms", List.of())
                        .build());
    }

    private static void refuseFamilies(JsonObject request) {
        for (String family : List.of("ChildrenOfAlarmName", "ParentsOfAlarmName")) {
            if (request.has(family)) {
                throw CloudWatchFault.notSupported(family, "Leave it out: there are no composite alarms.");
            }
        }
    }

    private static Predicate<Alarm> filter(JsonObject request) {
        List<String> names = request.texts("AlarmNames");
        String prefix = request.text("AlarmNamePrefix");
        if (names != null && !names.isEmpty() && prefix != null) {
            throw CloudWatchFault.validation("AlarmNamePrefix and AlarmNames cannot both be set");
        }
        String state = request.text("StateValue");
        String action = request.text("ActionPrefix");
        boolean metric = wantsMetricAlarms(request);
        return alarm -> metric
                && (names == null || names.isEmpty() || names.contains(alarm.name()))
                && (prefix == null || alarm.name().startsWith(prefix))
                && (state == null || alarm.state().value().name().equals(state))
                && (action == null || acts(alarm.settings().actions(), action));
    }

    /** Without types, both operations mean metric alarms alone. */
    private static boolean wantsMetricAlarms(JsonObject request) {
        List<String> types = request.texts("AlarmTypes");
        return types == null || types.isEmpty() || types.contains("MetricAlarm");
    }

    private static boolean acts(AlarmSettings.Actions actions, String prefix) {
        return Stream.of(actions.ok(), actions.alarm(), actions.insufficientData())
                .flatMap(List::stream)
                .anyMatch(each -> each.startsWith(prefix));
    }

    private static Paging paging(JsonObject request, int usual) {
        Long size = request.integer("MaxRecords");
        return new Paging(
                request.text("NextToken"),
                size == null ? usual : size.intValue(),
                () -> CloudWatchFault.invalidNextToken("The NextToken is invalid."));
    }

    private Reply ofMetric(Input input) {
        JsonObject request = input.body();
        AccountRegion home = CloudWatch.home(input);
        MetricName metric = new MetricName(
                home,
                Objects.requireNonNull(request.text("Namespace")),
                Objects.requireNonNull(request.text("MetricName")),
                Dimensions.read(request));
        return turns.ask(
                watch -> watch.alarms().list(home).stream()
                        .filter(each -> looksAt(each, metric, request))
                        .toList(),
                found -> JsonObject.builder()
                        .put(
                                "MetricAlarms",
                                found.stream().map(AlarmDocument::of).toList())
                        .build());
    }

    private static boolean looksAt(Alarm alarm, MetricName metric, JsonObject request) {
        if (!(alarm.settings().watched() instanceof Watched.OneMetric one)) {
            return false;
        }
        MetricStat watched = one.metric();
        String stat = request.has("Statistic") ? request.text("Statistic") : request.text("ExtendedStatistic");
        Long period = request.integer("Period");
        StandardUnit unit = Units.read(request);
        return watched.metric().equals(metric)
                && (stat == null || stat.equals(watched.stat()))
                && (period == null || period == watched.period().toSeconds())
                && (unit == null || unit == watched.unit());
    }

    private Reply history(Input input) {
        JsonObject request = input.body();
        if (request.has("AlarmContributorId")) {
            throw CloudWatchFault.notSupported("AlarmContributorId", "Leave it out: alarms have no contributors.");
        }
        AccountRegion home = CloudWatch.home(input);
        String alarm = request.text("AlarmName");
        Predicate<HistoryItem> wanted = items(request);
        boolean ascending = "TimestampAscending".equals(request.text("ScanBy"));
        Comparator<String> order = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Paging paging = paging(request, HISTORY_PAGE);
        return turns.ask(
                watch -> {
                    NavigableMap<Long, HistoryItem> found = watch.alarms().numberedHistory(home, alarm);
                    found.values().removeIf(wanted.negate());
                    NavigableMap<Long, HistoryItem> ordered = ascending ? found : found.descendingMap();
                    return paging.of(List.copyOf(ordered.entrySet()), DescribeOperations::key, order);
                },
                page -> page.write("AlarmHistoryItems", each -> document(each.getValue()))
                        .build());
    }

    private static Predicate<HistoryItem> items(JsonObject request) {
        String kind = request.text("HistoryItemType");
        Instant start = EpochSeconds.read(request, "StartDate");
        Instant end = EpochSeconds.read(request, "EndDate");
        boolean metric = wantsMetricAlarms(request);
        return item -> metric && (kind == null || item.kind().word().equals(kind)) && isWithin(item.at(), start, end);
    }

    private static boolean isWithin(Instant at, @Nullable Instant start, @Nullable Instant end) {
        return (start == null || !at.isBefore(start)) && (end == null || !at.isAfter(end));
    }

    /** Numbers in the order of texts. */
    private static String key(Map.Entry<Long, HistoryItem> item) {
        return String.format(Locale.ROOT, "%016d", item.getKey());
    }

    private static JsonObject document(HistoryItem item) {
        return JsonObject.builder()
                .put("AlarmName", item.alarm())
                .put("AlarmType", "MetricAlarm")
                .put("Timestamp", item.at())
                .put("HistoryItemType", item.kind().word())
                .put("HistorySummary", item.summary())
                .put("HistoryData", item.data())
                .build();
    }
}
