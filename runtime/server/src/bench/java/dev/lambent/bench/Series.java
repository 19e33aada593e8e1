package dev.lambent.bench;

import java.util.Arrays;

/** Measured values in the order in which they were measured. */
final class Series {

    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    double median() {
        return quantile(0.5);
    }

    /** The value that this share of all values doesn't exceed. */
    double quantile(double share) {
        if (size == 0) {
            throw new IllegalStateException("Nothing has been measured");
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1, Math.floor(size * share))];
    }

    /** The median of the ratios to another series, round by round. */
    double medianRatioTo(Series other) {
        Series ratios = new Series();
        for (int i = 0; i < Math.min(size, other.size); i++) {
            ratios.add(values[i] / other.values[i]);
        }
        return ratios.median();
    }
}
