package dev.lambent.load;

import java.util.Arrays;

/** Numbers as a row of bars. */
final class Sparkline {

    private static final char NOTHING = '·';
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * One bar for each number; none at all is a dot, and whatever is more can be seen.
     *
     * @param top what a full bar stands for
     */
    static String of(long[] values, long top) {
        StringBuilder bars = new StringBuilder();
        Arrays.stream(values).forEach(value -> bars.append(bar(value, top)));
        return bars.toString();
    }

    private static char bar(long value, long top) {
        if (value <= 0) {
            return NOTHING;
        }
        long eighths = (value * BARS.length() + top - 1) / top;
        return BARS.charAt((int) Math.min(eighths, BARS.length()) - 1);
    }
}
