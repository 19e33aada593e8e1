package dev.lambent.scaling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * The two alarms of a policy, minute by minute. The high one goes off when the utilisation was above the target for three
 * minutes in a row, the low one when it was below 90 % of it for fifteen ("Managing provisioned concurrency with
 * Application Auto Scaling"). A minute without data breaks both rows: without traffic AWS never scales in.
 */
final class TrackingAlarms {

    private static final int HIGH_MINUTES = 3;
    private static final int LOW_MINUTES = 15;
    private static final double LOW_SHARE = 0.9;

    private final double target;
    private final Deque<Double> lowRow = new ArrayDeque<>(LOW_MINUTES + 1);
    private int highRow;

    TrackingAlarms(double target) {
        this.target = target;
    }

    void record(OptionalDouble utilisation) {
        if (utilisation.isEmpty()) {
            highRow = 0;
            lowRow.clear();
            return;
        }
        double value = utilisation.getAsDouble();
        highRow = value > target ? highRow + 1 : 0;
        if (value < LOW_SHARE * target) {
            lowRow.addLast(value);
        } else {
            lowRow.clear();
        }
        if (lowRow.size() > LOW_MINUTES) {
            lowRow.removeFirst();
        }
    }

    boolean high() {
        return highRow >= HIGH_MINUTES;
    }

    boolean low() {
        return lowRow.size() == LOW_MINUTES;
    }

    /** The highest utilisation of the fifteen minutes: by it, scaling in takes no more than none of them needed. */
    double highestOfLow() {
        return lowRow.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
