package dev.lambent.alarm;

import java.time.Instant;
import java.util.Arrays;

/** The newest periods of what an alarm looks at, the newest at place 0: its evaluation range. */
final class Window {

    private final Instant end;
    private final long period;
    private final int known;
    private final double[] values;
    private final double[] samples;

    /**
     * Nothing in any period.
     *
     * @param end when the newest of them is over
     * @param period seconds
     * @param size how many there are
     * @param known how many of them can be missing at all: older ones were forgotten by a restart
     */
    Window(Instant end, long period, int size, int known) {
        this.end = end;
        this.period = period;
        this.known = known;
        values = new double[size];
        samples = new double[size];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(samples, Double.NaN);
    }

    int size() {
        return values.length;
    }

    long period() {
        return period;
    }

    boolean isKnownWhole() {
        return known >= values.length;
    }

    boolean has(int place) {
        return !Double.isNaN(values[place]);
    }

    double value(int place) {
        return values[place];
    }

    /** What a value is made of; not a number where nobody knows. */
    double samples(int place) {
        return samples[place];
    }

    Instant start(int place) {
        return end.minusSeconds((place + 1) * period);
    }

    /** Puts a value where the period that begins at a second is. */
    void put(long second, double value, double count) {
        long place = (end.getEpochSecond() - second) / period - 1;
        if (place >= 0 && place < values.length) {
            values[(int) place] = value;
            samples[(int) place] = count;
        }
    }
}
