package dev.lambent.load;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * How many requests a second are to be expected at each moment.
 *
 * @param words the same in words
 * @param most no moment has more
 * @param perSecond by the time since the begin
 */
record Traffic(String words, double most, ToDoubleFunction<Duration> perSecond) {

    /** Always the same. */
    static Traffic steady(long rate) {
        return new Traffic(Numbers.text(rate) + " requests/s", rate, at -> rate);
    }

    /** Grows evenly from nothing. */
    static Traffic ramp(long most, Duration over) {
        return new Traffic(
                "0 to " + most + " requests/s in " + Numbers.clock(over),
                most,
                at -> Math.min(1, part(at, over)) * most);
    }

    /** Grows evenly and falls at once, again and again. */
    static Traffic sawtooth(long least, long most, Duration tooth) {
        String words = least + " to " + most + " requests/s every " + Numbers.clock(tooth);
        return new Traffic(words, most, at -> {
            double teeth = part(at, tooth);
            return least + (most - least) * (teeth - StrictMath.floor(teeth));
        });
    }

    /** The same but for some time. */
    Traffic during(Duration from, Duration to, long rate) {
        String but = ", " + Numbers.text(rate) + " from " + Numbers.clock(from) + " to " + Numbers.clock(to);
        return new Traffic(words + but, Math.max(most, (double) rate), at -> {
            boolean within = at.compareTo(from) >= 0 && at.compareTo(to) < 0;
            return within ? rate : perSecond.applyAsDouble(at);
        });
    }

    private static double part(Duration at, Duration of) {
        return (double) at.toNanos() / of.toNanos();
    }
}
