package dev.lambent.metric;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that a user has measured: a datum of PutMetricData.
 *
 * @param name the metric's
 * @param dimensions by name
 * @param at when
 * @param unit what the values are measured in
 * @param fine whether it is kept by the second (a storage resolution of 1) and not by the minute (60)
 * @param values what was measured
 */
public record Measurement(
        String name, Map<String, String> dimensions, Instant at, StandardUnit unit, boolean fine, Values values) {

    /** Takes an immutable copy. */
    public Measurement {
        dimensions = Map.copyOf(dimensions);
    }

    /** What was measured. */
    public sealed interface Values {}

    /** One value. */
    public record One(double value) implements Values {}

    /**
     * Values and how often each has occurred.
     *
     * @param counts as many as there are values, or none where each has occurred once
     */
    public record Many(List<Double> values, List<Double> counts) implements Values {

        /** Takes an immutable copy. */
        public Many {
            values = List.copyOf(values);
            counts = List.copyOf(counts);
        }
    }

    /** Values of which only statistics are known. */
    public record Summary(double samples, double sum, double minimum, double maximum) implements Values {}
}
