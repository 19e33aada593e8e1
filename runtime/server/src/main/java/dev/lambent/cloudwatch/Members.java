package dev.lambent.cloudwatch;

import dev.lambent.protocol.Member;

/** Members that several operations on alarms have, with the constraints of the service model (2010-08-01). */
final class Members {

    /** "PutMetricAlarm" in the API reference. */
    private static final int LONGEST_NAME = 255;

    private static final int MOST_NAMES = 100;
    private static final int MOST_ACTIONS = 5;
    private static final int LONGEST_ACTION = 1024;

    private Members() {}

    static Member alarmName(String name) {
        return Member.text(name).minLength(1).maxLength(LONGEST_NAME);
    }

    static Member alarmNames() {
        return Member.list("AlarmNames").maxLength(MOST_NAMES).each(alarmName(""));
    }

    static Member alarmTypes() {
        return Member.list("AlarmTypes").each(Member.text("").oneOf("CompositeAlarm", "MetricAlarm"));
    }

    static Member state() {
        return Member.text("StateValue").oneOf("INSUFFICIENT_DATA", "ALARM", "OK");
    }

    static Member statistic() {
        return Member.text("Statistic").oneOf("Maximum", "SampleCount", "Sum", "Minimum", "Average");
    }

    static Member comparison() {
        return Member.text("ComparisonOperator")
                .oneOf(
                        "GreaterThanOrEqualToThreshold",
                        "GreaterThanThreshold",
                        "LessThanThreshold",
                        "LessThanOrEqualToThreshold",
                        "LessThanLowerOrGreaterThanUpperThreshold",
                        "LessThanLowerThreshold",
                        "GreaterThanUpperThreshold");
    }

    static Member actions(String name) {
        return Member.list(name)
                .maxLength(MOST_ACTIONS)
                .each(Member.text("").minLength(1).maxLength(LONGEST_ACTION));
    }

    /** A whole number of 1 or more that fits into 32 bits. */
    static Member count(String name) {
        return Member.integer(name).min(1).max(Integer.MAX_VALUE);
    }

    static Member records() {
        return Member.integer("MaxRecords").min(1).max(MOST_NAMES);
    }

    static Member scanBy() {
        return Member.text("ScanBy").oneOf("TimestampDescending", "TimestampAscending");
    }
}
