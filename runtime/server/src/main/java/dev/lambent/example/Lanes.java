package dev.lambent.example;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture of what happens: a line for each event with the time on Lambent's clock, and a lane for each who takes part. What
 * is longer than its lane runs on over those to its right. Used by one thread.
 */
final class Lanes {

    private static final int CLOCK = 12;
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final List<Lane> lanes;
    private @Nullable Instant begin;

    /**
     * One of those who take part.
     *
     * @param title what it is, and its name
     * @param width in characters
     */
    record Lane(String title, int width) {}

    Lanes(PrintWriter out, List<Lane> lanes) {
        this.out = out;
        this.lanes = lanes;
    }

    /** The lanes' titles. */
    void titles() {
        StringBuilder line = new StringBuilder(padded("", CLOCK));
        lanes.forEach(each -> line.append(padded(each.title(), each.width())));
        print(line);
    }

    /** Something has happened to one of them. */
    void event(Instant at, String title, String what) {
        StringBuilder line = new StringBuilder(padded(clock(at), CLOCK));
        for (Lane each : lanes) {
            if (each.title().equals(title)) {
                line.append("o ").append(what);
                break;
            }
            line.append(padded("|", each.width()));
        }
        int end = CLOCK;
        for (Lane each : lanes) {
            if (end >= line.length()) {
                line.append(" ".repeat(end - line.length())).append("|");
            }
            end += each.width();
        }
        print(line);
    }

    /** Somebody does something from outside. */
    void note(String what) {
        print(new StringBuilder());
        print(new StringBuilder(INDENT + what));
    }

    /** A remark in the words of the example. */
    void remark(String what) {
        print(new StringBuilder(INDENT + what));
    }

    /** Counted from the first event. */
    private String clock(Instant at) {
        Instant from = begin == null ? at : begin;
        begin = from;
        long millis = Duration.between(from, at).toMillis();
        return String.format(Locale.ROOT, "%9.3f s", millis / 1000.0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private void print(StringBuilder line) {
        out.println(line.toString().stripTrailing());
        out.flush();
    }
}
