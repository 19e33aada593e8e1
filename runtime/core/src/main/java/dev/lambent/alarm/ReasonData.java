package dev.lambent.alarm;

import dev.lambent.metric.Stat;
import dev.lambent.text.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/** Why an alarm is in its state, for programs. No longer than CloudWatch lets it be: of many data points the newest. */
final class ReasonData {

    /** Of about 90 characters each, within the 4,000 of "StateReasonData" in the API reference. */
    private static final int MOST = 30;

    private ReasonData() {}

    static String of(AlarmSettings settings, Window window, Verdict verdict, Instant now) {
        List<Integer> places = verdict.places();
        JsonText json = new JsonText().with("version", "1.0").with("queryDate", Times.document(now));
        if (!places.isEmpty()) {
            json.with("startDate", Times.document(window.start(places.get(places.size() - 1))));
        }
        if (settings.watched() instanceof Watched.OneMetric one) {
            if (one.metric().unit() != null) {
                json.with("unit", one.metric().unit().word());
            }
            Stat stat = Stat.ofWord(one.metric().stat());
            boolean percentile = stat != null && stat.isPercentile();
            json.with(
                    percentile ? "extendedStatistic" : "statistic", one.metric().stat());
        }
        return json.with("period", window.period())
                .raw("recentDatapoints", recent(window, places))
                .raw("threshold", Double.toString(settings.rule().threshold()))
                .raw("evaluatedDatapoints", evaluated(window, verdict, settings.rule()))
                .toString();
    }

    /** The oldest first. */
    private static String recent(Window window, List<Integer> places) {
        StringJoiner values = new StringJoiner(",", "[", "]");
        for (int i = Math.min(MOST, places.size()) - 1; i >= 0; i--) {
            values.add(Double.toString(window.value(places.get(i))));
        }
        return values.toString();
    }

    /** The newest first; missing ones have no value. */
    private static String evaluated(Window window, Verdict verdict, AlarmSettings.Rule rule) {
        StringJoiner points = new StringJoiner(",", "[", "]");
        int count = Math.min(MOST, rule.evaluationPeriods());
        if (verdict.filled() == 0) {
            // After a restart they may be fewer than the evaluation periods.
            verdict.places().stream().limit(count).forEach(place -> points.add(point(window, place)));
        } else {
            for (int place = 0; place < count; place++) {
                points.add(point(window, place));
            }
        }
        return points.toString();
    }

    private static String point(Window window, int place) {
        JsonText point = new JsonText().with("timestamp", Times.document(window.start(place)));
        if (window.has(place)) {
            double samples = window.samples(place);
            if (!Double.isNaN(samples)) {
                point.raw("sampleCount", Double.toString(samples));
            }
            point.raw("value", Double.toString(window.value(place)));
        }
        return point.toString();
    }
}
