package dev.lambent.metric;

/**
 * How many values there are of each magnitude, for percentiles: 16 steps from each power of two to the next, from a
 * microsecond to more than a quarter of an hour in milliseconds. Takes up as much as the range of its values needs, and never
 * more than 2 KB.
 */
final class Spread implements Distribution {

    private static final double LEAST = 1.0 / 1024;
    private static final double MOST = 1 << 20;
    /** What is left of a double is its exponent and the first four bits of its fraction. */
    private static final int DROPPED_BITS = 48;

    private static final int SLACK = 8;
    private static final int COUNTS_OF_A_WEIGHT = 16;

    private int[] counts = new int[0];
    /** The step that {@code counts} begins with. */
    private int first;

    @Override
    public void add(double value, double times) {
        addTo(step(Math.max(LEAST, Math.min(MOST, value))), (int) times);
    }

    @Override
    public void add(Distribution all) {
        Spread other = (Spread) all;
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                addTo(other.first + i, other.counts[i]);
            }
        }
    }

    @Override
    public double percentile(double percent, double samples) {
        double rank = Math.max(1, percent / 100 * samples);
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (before + counts[i] >= rank) {
                double part = (rank - before) / counts[i];
                double from = lowest(first + i);
                return from + part * (lowest(first + i + 1) - from);
            }
            before += counts[i];
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public int weight() {
        return counts.length / COUNTS_OF_A_WEIGHT;
    }

    private void addTo(int step, int times) {
        makeRoom(step);
        counts[step - first] += times;
    }

    private void makeRoom(int step) {
        if (counts.length == 0) {
            first = step - SLACK / 2;
            counts = new int[SLACK];
        } else if (step < first) {
            grow(step - SLACK, first + counts.length);
        } else if (step >= first + counts.length) {
            grow(first, step + SLACK);
        }
    }

    private void grow(int from, int to) {
        int[] wider = new int[to - from];
        System.arraycopy(counts, 0, wider, first - from, counts.length);
        counts = wider;
        first = from;
    }

    private static int step(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> DROPPED_BITS);
    }

    private static double lowest(int step) {
        return Double.longBitsToDouble((long) step << DROPPED_BITS);
    }
}
