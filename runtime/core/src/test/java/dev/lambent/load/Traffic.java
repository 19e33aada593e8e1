package dev.lambent.load;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * How many requests a second are to be expected at each moment.
 *
 * @param most no moment has more
 * @param perSecond by the time since the begin
 */
record Traffic(double most, ToDoubleFunction<Duration> perSecond) {

    /** Always the same. */
    static Traffic steady(double rate) {
        return new Traffic(rate, at -> rate);
    }

    /** Grows evenly from nothing. */
    static Traffic ramp(double most, Duration over) {
        return new Traffic(most, at -> Math.min(1, part(at, over)) * most);
    }

    /** Grows evenly and falls at once, again and again. */
    static Traffic sawtooth(double least, double most, Duration tooth) {
        return new Traffic(most, at -> {
            double teeth = part(at, tooth);
            return least + (most - least) * (teeth - StrictMath.floor(teeth));
        });
    }

    /** The same but for some time. */
    Traffic during(Duration from, Duration to, double rate) {
        return new Traffic(Math.max(most, rate), at -> {
            boolean within = at.compareTo(from) >= 0 && at.compareTo(to) < 0;
            return within ? rate : perSecond.applyAsDouble(at);
        });
    }

    private static double part(Duration at, Duration of) {
        return (double) at.toNanos() / of.toNanos();
    }
}
