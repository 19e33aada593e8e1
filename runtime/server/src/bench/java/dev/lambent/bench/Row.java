package dev.lambent.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param what is measured
 * @param measured with its unit
 * @param comparator what it is compared with, and what that measured; empty where nothing is
 * @param ratio measured to comparator; empty where there is none
 * @param target what the issue asks for; empty for what is only reported
 * @param met whether that is so; null for what is only reported
 */
record Row(
        String what,
        String measured,
        String comparator,
        String ratio,
        String target,
        @Nullable Boolean met) {

    /** The head of the table. */
    static final String HEAD = "| what | measured | beside | ratio | target | met |\n|---|---|---|---|---|---|";

    /** A measured value that has to be at most {@code most}. */
    static Row atMost(String what, double measured, double most, String unit) {
        return new Row(what, number(measured) + unit, "", "", "≤ " + number(most) + unit, measured <= most);
    }

    /** What was to be at most {@code most}, and could not be told from noise: the target is not met. */
    static Row notMeasured(String what, double most, String unit) {
        return new Row(what, "**not measured**", "", "", "≤ " + number(most) + unit, false);
    }

    /** A ratio that has to be at most {@code most}. */
    static Row ratioAtMost(String what, String measured, String comparator, double ratio, double most) {
        return new Row(what, measured, comparator, number(ratio), "≤ " + number(most), ratio <= most);
    }

    /** A row without a target. */
    static Row told(String what, String measured, String comparator, double ratio) {
        return new Row(what, measured, comparator, number(ratio), "", null);
    }

    /** The same with a comparator. */
    Row beside(String other, double otherRatio) {
        return new Row(what, measured, other, number(otherRatio), target, met);
    }

    /** With as many digits as mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
    }

    /** As a line of Markdown. */
    String markdown() {
        String verdict = met == null ? "" : met ? "yes" : "**no**";
        return "| " + String.join(" | ", what, measured, comparator, ratio, target, verdict) + " |";
    }
}
