package dev.lambent.metric;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** CloudWatch's statistics over some values. Changed by this package alone, inside turns; what it hands out is a copy. */
public final class Statistics {

    private long samples;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private final boolean spreads;
    /** Only from the second value on, because many minutes have one. */
    private @Nullable Spread spread;

    Statistics(boolean spreads) {
        this.spreads = spreads;
    }

    /** Of values of which each is 1 or 0. */
    static Statistics ones(long ones, long zeros) {
        Statistics all = new Statistics(false);
        all.samples = ones + zeros;
        all.sum = ones;
        all.minimum = zeros > 0 ? 0 : 1;
        all.maximum = ones > 0 ? 1 : 0;
        return all;
    }

    void add(double value) {
        if (spreads && samples > 0) {
            spread().add(value, 1);
        }
        samples++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    void add(Statistics other) {
        if (spreads) {
            merge(other);
        }
        samples += other.samples;
        sum += other.sum;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
    }

    /** How many values there are. */
    public long samples() {
        return samples;
    }

    /** Their sum. */
    public double sum() {
        return sum;
    }

    /** The least of them. */
    public double minimum() {
        return minimum;
    }

    /** The greatest of them. */
    public double maximum() {
        return maximum;
    }

    /** Their mean. */
    public double average() {
        return sum / samples;
    }

    /**
     * The value that a part of all values doesn't exceed. Off by 6 % at most: values are kept by their magnitude.
     *
     * @param percent 0 to 100
     * @return empty for metrics of which only sums and extremes are kept, unless all values are the same
     */
    public OptionalDouble percentile(double percent) {
        if (minimum == maximum) {
            return OptionalDouble.of(minimum);
        }
        return spread == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(minimum, Math.min(maximum, spread.percentile(percent, samples))));
    }

    private void merge(Statistics other) {
        if (other.spread != null) {
            spread().add(other.spread);
        } else if (other.samples == 1) {
            spread().add(other.minimum, 1);
        }
    }

    private Spread spread() {
        Spread known = spread;
        if (known == null) {
            known = new Spread();
            spread = known;
            if (samples == 1) {
                known.add(minimum, 1);
            }
        }
        return known;
    }
}
