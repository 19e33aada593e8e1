package dev.lambent.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What PutMetricData takes. The texts are CloudWatch's as far as they are known; those about lengths and sizes are Lambent's. */
final class MeasurementChecks {

    /** "CloudWatch service quotas": data of a PutMetricData request. */
    static final int MOST_DATA = 1_000;
    /** "CloudWatch service quotas": values of a datum. */
    static final int MOST_VALUES = 150;
    /** "CloudWatch service quotas": dimensions of a metric. */
    static final int MOST_DIMENSIONS = 30;

    /** "MetricDatum" and "Dimension" in the API reference, as the next one. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_VALUE = 1_024;
    /** "MetricDatum" in the API reference: 2 to the power of 360. */
    private static final double LARGEST = 0x1p360;
    /** "PutMetricData" in the API reference: "as much as two weeks before the current date, and as much as 2 hours after". */
    private static final Duration PAST = Duration.ofDays(14);

    private static final Duration FUTURE = Duration.ofHours(2);

    private MeasurementChecks() {}

    static void check(String namespace, List<Measurement> data, Instant now) {
        length("Namespace", namespace, LONGEST_NAME);
        if (namespace.startsWith(":")) {
            throw CloudWatchFault.invalidValue(
                    "The value " + namespace + " for parameter Namespace is invalid: it must not begin with a colon.");
        }
        if (namespace.startsWith("AWS/")) {
            throw CloudWatchFault.invalidValue("The value AWS/ for parameter Namespace is invalid.");
        }
        if (data.size() > MOST_DATA) {
            throw CloudWatchFault.invalidValue(
                    "The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        for (int i = 0; i < data.size(); i++) {
            check(data.get(i), "MetricData.member." + (i + 1), now);
        }
    }

    private static void check(Measurement datum, String where, Instant now) {
        length(where + ".MetricName", datum.name(), LONGEST_NAME);
        dimensions(datum.dimensions(), where + ".Dimensions");
        if (datum.at().isBefore(now.minus(PAST)) || datum.at().isAfter(now.plus(FUTURE))) {
            throw CloudWatchFault.invalidValue(
                    "The parameter " + where + ".Timestamp must specify a time within the past two weeks.");
        }
        values(datum.values(), where);
    }

    static void dimensions(Map<String, String> dimensions, String where) {
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw CloudWatchFault.invalidValue(
                    "The collection " + where + " must not have a size greater than " + MOST_DIMENSIONS + ".");
        }
        dimensions.forEach((name, value) -> {
            length(where + ".Name", name, LONGEST_NAME);
            length(where + ".Value", value, LONGEST_VALUE);
        });
    }

    private static void values(Measurement.Values values, String where) {
        if (values instanceof Measurement.One one) {
            value(one.value(), where + ".Value");
        } else if (values instanceof Measurement.Many many) {
            many(many, where);
        } else if (values instanceof Measurement.Summary summary) {
            summary(summary, where + ".StatisticValues");
        }
    }

    private static void many(Measurement.Many many, String where) {
        if (many.values().isEmpty()) {
            throw CloudWatchFault.missing("At least one of the parameters " + where + ".Value, " + where + ".Values or "
                    + where + ".StatisticValues must be specified.");
        }
        if (many.values().size() > MOST_VALUES) {
            throw CloudWatchFault.invalidValue(
                    "The collection " + where + ".Values must not have a size greater than " + MOST_VALUES + ".");
        }
        if (!many.counts().isEmpty() && many.counts().size() != many.values().size()) {
            throw CloudWatchFault.invalidValue(
                    "The parameters " + where + ".Values and " + where + ".Counts must be of the same size.");
        }
        many.values().forEach(each -> value(each, where + ".Values"));
        many.counts().forEach(each -> count(each, where + ".Counts"));
    }

    private static void summary(Measurement.Summary summary, String where) {
        count(summary.samples(), where + ".SampleCount");
        value(summary.sum(), where + ".Sum");
        value(summary.minimum(), where + ".Minimum");
        value(summary.maximum(), where + ".Maximum");
        if (!Double.isFinite(summary.sum() / summary.samples())) {
            throw CloudWatchFault.invalidValue("The parameters " + where + ".Sum and " + where
                    + ".SampleCount must have a quotient, the average, that is a number.");
        }
        if (summary.maximum() < summary.minimum()) {
            throw CloudWatchFault.invalidValue(
                    "The parameter " + where + ".Maximum must be greater than " + where + ".Minimum.");
        }
    }

    private static void value(double value, String where) {
        if (Double.isNaN(value) || Math.abs(value) > LARGEST) {
            throw invalid(value, where);
        }
    }

    private static void count(double value, String where) {
        if (!(value > 0) || value > LARGEST) {
            throw invalid(value, where);
        }
    }

    private static CloudWatchFault invalid(double value, String where) {
        return CloudWatchFault.invalidValue("The value " + value + " for parameter " + where + " is invalid.");
    }

    private static void length(String where, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            throw CloudWatchFault.invalidValue(
                    "The parameter " + where + " must be between 1 and " + longest + " characters long.");
        }
    }
}
