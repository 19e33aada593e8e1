package dev.lambent.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What was measured of one function, second by second, and what came after the end. */
final class Tally {

    private static final int SECONDS = (int) Scenario.LENGTH.toSeconds();

    private final Map<Series, long[]> seconds = new EnumMap<>(Series.class);

    /** It happened once more. */
    void count(Series series, Duration at) {
        of(series)[second(at)]++;
    }

    /** It was that high. */
    void reached(Series series, Duration at, long value) {
        long[] values = of(series);
        int second = second(at);
        if (second < SECONDS) {
            values[second] = Math.max(values[second], value);
        }
    }

    /** The sum, of a gauge the highest; what happened after the end included. */
    long total(Series series) {
        return sum(series, 0, SECONDS + 1);
    }

    /** What has been measured to be more than nothing. */
    List<Series> happened() {
        return Stream.of(Series.values()).filter(each -> total(each) > 0).toList();
    }

    /** All that were turned away. */
    long throttles() {
        return Stream.of(Series.values())
                .filter(each -> each.reason() != null)
                .mapToLong(this::total)
                .sum();
    }

    /** The sum, of a gauge the highest, from one moment to another, in whole seconds. */
    long between(Series series, Duration from, Duration to) {
        return sum(series, (int) from.toSeconds(), (int) to.toSeconds());
    }

    /** The throttles from one moment to another, whatever their reason. */
    long throttlesBetween(Duration from, Duration to) {
        return Stream.of(Series.values())
                .filter(each -> each.reason() != null)
                .mapToLong(each -> between(each, from, to))
                .sum();
    }

    /** Pieces of equal length from one moment on. */
    long[] pieces(Series series, Duration from, Duration length, int number) {
        return LongStream.range(0, number)
                .map(piece -> between(
                        series, from.plus(length.multipliedBy(piece)), from.plus(length.multipliedBy(piece + 1))))
                .toArray();
    }

    private long sum(Series series, int from, int to) {
        LongStream values = Arrays.stream(of(series), from, to);
        return series.isGauge() ? values.max().orElse(0) : values.sum();
    }

    private long[] of(Series series) {
        return seconds.computeIfAbsent(series, each -> new long[SECONDS + 1]);
    }

    private static int second(Duration at) {
        return (int) Math.min(SECONDS, at.toSeconds());
    }
}
