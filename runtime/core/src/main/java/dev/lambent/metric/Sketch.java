package dev.lambent.metric;

import java.util.Map;
import java.util.TreeMap;

/**
 * Values of any magnitude, zero included: each for itself as long as they are few, and rounded down, the coarser the more of them
 * there are. Up to {@value #MOST} different values are exact, so that a test which puts a hundred of them finds the
 * percentile that it expects; CloudWatch itself rounds.
 */
final class Sketch implements Distribution {

    /** Different values that are told from each other. */
    static final int MOST = 256;

    private static final int ENTRIES_OF_A_WEIGHT = 2;

    /** Bits of a double's fraction that are dropped: none, all but 7, all but 4, all. */
    private static final int[] DROPPED = {0, 45, 48, 52};

    private final TreeMap<Double, Double> counts = new TreeMap<>();
    private int coarseness;

    @Override
    public void add(double value, double times) {
        counts.merge(rounded(value), times, Double::sum);
        shrink();
    }

    @Override
    public void add(Distribution other) {
        Sketch sketch = (Sketch) other;
        if (sketch.coarseness > coarseness) {
            coarseness = sketch.coarseness;
            roundAll();
        }
        sketch.counts.forEach((value, times) -> counts.merge(rounded(value), times, Double::sum));
        shrink();
    }

    @Override
    public double percentile(double percent, double samples) {
        double rank = percent / 100 * samples;
        double before = 0;
        for (Map.Entry<Double, Double> each : counts.entrySet()) {
            before += each.getValue();
            if (before >= rank) {
                return each.getKey();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public int weight() {
        return counts.size() / ENTRIES_OF_A_WEIGHT;
    }

    private void shrink() {
        while (counts.size() > MOST && coarseness + 1 < DROPPED.length) {
            coarseness++;
            roundAll();
        }
    }

    private void roundAll() {
        Map<Double, Double> finer = new TreeMap<>(counts);
        counts.clear();
        finer.forEach((value, times) -> counts.merge(rounded(value), times, Double::sum));
    }

    private double rounded(double value) {
        int bits = DROPPED[coarseness];
        return Double.longBitsToDouble(Double.doubleToLongBits(value) >> bits << bits);
    }
}
