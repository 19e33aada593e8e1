package dev.lambent.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of a function as rows of bars, thirty in each. What counts requests is drawn with one yardstick, and so is
 * what counts what there is at once.
 *
 * @param from where it begins
 * @param piece how long each bar is
 */
record Picture(Tally tally, Duration from, Duration piece) {

    private static final int BARS = 30;
    private static final int LABEL = 32;

    /** All of its half hour. */
    static Picture of(Tally tally) {
        return new Picture(tally, Duration.ZERO, Scenario.LENGTH.dividedBy(BARS));
    }

    /** A row for everything that has happened at all in the half hour. */
    List<String> rows(String title) {
        Map<Series.Scale, Long> tops = tops();
        List<String> rows = new ArrayList<>();
        rows.add(row(title, ruler(), "most"));
        for (Series series : tally.happened()) {
            long[] values = values(series);
            long most = Arrays.stream(values).max().orElse(0);
            long top = tops.getOrDefault(series.scale(), 1L);
            rows.add(row(series.label(), Sparkline.of(values, top), Numbers.text(most)));
        }
        return rows;
    }

    private Map<Series.Scale, Long> tops() {
        Map<Series.Scale, Long> tops = new EnumMap<>(Series.Scale.class);
        for (Series series : tally.happened()) {
            long most = Arrays.stream(values(series)).max().orElse(0);
            tops.merge(series.scale(), Math.max(1, most), Math::max);
        }
        return tops;
    }

    private long[] values(Series series) {
        return tally.pieces(series, from, piece, BARS);
    }

    /** A moment above every tenth bar. */
    private String ruler() {
        StringBuilder ruler = new StringBuilder();
        for (int bar = 0; bar < BARS; bar += 10) {
            ruler.append(String.format(Locale.ROOT, "%-10s", "|" + Numbers.clock(from.plus(piece.multipliedBy(bar)))));
        }
        return ruler.toString();
    }

    private static String row(String label, String bars, String most) {
        return String.format(Locale.ROOT, "%-" + LABEL + "s%s%9s", label, bars, most);
    }
}
