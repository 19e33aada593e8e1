package dev.lambent.metric;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CloudWatch's statistics over some values. Changed by this package alone, inside turns; what it hands out is a copy. */
public final class Statistics {

    private double samples;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    /** Makes what percentiles are told from, or null where nobody asks for any. */
    private final @Nullable Supplier<? extends Distribution> spreading;
    /** Only from the second value on, because many minutes have one; until then all values are the same. */
    private @Nullable Distribution spread;
    /** Whether some values came as statistics of which nobody knows how they are distributed. */
    private boolean blurred;

    private Statistics(@Nullable Supplier<? extends Distribution> spreading) {
        this.spreading = spreading;
    }

    /** Sums and extremes alone. */
    static Statistics plain() {
        return new Statistics(null);
    }

    /** With percentiles of durations, which are magnitudes. */
    static Statistics ofDurations() {
        return new Statistics(Spread::new);
    }

    /** With percentiles of whatever users measure. */
    static Statistics ofAnything() {
        return new Statistics(Sketch::new);
    }

    /** Nothing yet, of the same kind. */
    Statistics like() {
        return new Statistics(spreading);
    }

    /** Of values of which each is 1 or 0. */
    static Statistics ones(long ones, long zeros) {
        Statistics all = plain();
        all.samples = (double) ones + zeros;
        all.sum = ones;
        all.minimum = zeros > 0 ? 0 : 1;
        all.maximum = ones > 0 ? 1 : 0;
        return all;
    }

    void add(double value) {
        add(value, 1);
    }

    /** A value that has occurred some times, which needn't be a whole number. */
    void add(double value, double times) {
        if (spreading != null && !blurred && samples > 0) {
            spread(spreading).add(value, times);
        }
        count(times, value * times, value, value);
    }

    /** Values of which only these are known. */
    void add(Measurement.Summary summary) {
        if (summary.minimum() == summary.maximum() && summary.sum() == summary.minimum() * summary.samples()) {
            add(summary.minimum(), summary.samples());
        } else {
            blurred = true;
            spread = null;
            count(summary.samples(), summary.sum(), summary.minimum(), summary.maximum());
        }
    }

    void add(Statistics other) {
        blurred |= other.blurred;
        if (blurred) {
            spread = null;
        } else if (spreading != null) {
            merge(other, spreading);
        }
        count(other.samples, other.sum, other.minimum, other.maximum);
    }

    private void count(double moreSamples, double moreSum, double least, double greatest) {
        samples += moreSamples;
        sum += moreSum;
        minimum = Math.min(minimum, least);
        maximum = Math.max(maximum, greatest);
    }

    /** How many values there are; users may count in parts. */
    public double samples() {
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
     * The value that a part of all values doesn't exceed. Of durations off by 6 % at most: they are kept by their magnitude.
     *
     * @param percent 0 to 100
     * @return empty for metrics of which only sums and extremes are known and for those with negative values ("Percentiles" in
     *     "CloudWatch statistics definitions"), unless all values are the same
     */
    public OptionalDouble percentile(double percent) {
        if (minimum == maximum) {
            return OptionalDouble.of(minimum);
        }
        return spread == null || minimum < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(minimum, Math.min(maximum, spread.percentile(percent, samples))));
    }

    /** What it takes up, in the sixteenth part of a kilobyte. */
    int weight() {
        return spread == null ? 0 : spread.weight();
    }

    private void merge(Statistics other, Supplier<? extends Distribution> kind) {
        if (other.spread != null) {
            spread(kind).add(other.spread);
        } else if (samples > 0 && other.samples > 0) {
            spread(kind).add(other.minimum, other.samples);
        }
    }

    private Distribution spread(Supplier<? extends Distribution> kind) {
        Distribution known = spread;
        if (known == null) {
            known = kind.get();
            spread = known;
            if (samples > 0) {
                known.add(minimum, samples);
            }
        }
        return known;
    }
}
