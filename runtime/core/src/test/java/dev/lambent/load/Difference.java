package dev.lambent.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is different between two texts, for somebody who is to see it at a glance. */
final class Difference {

    private static final int LINES_SHOWN = 8;

    private Difference() {}

    /** The first lines that differ, with their numbers; empty when none does. */
    static String between(List<String> recorded, List<String> found) {
        return IntStream.range(0, Math.max(recorded.size(), found.size()))
                .filter(at -> !line(recorded, at).equals(line(found, at)))
                .limit(LINES_SHOWN)
                .mapToObj(at ->
                        "line " + (at + 1) + "\n  recorded: " + line(recorded, at) + "\n  found:    " + line(found, at))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : "(nothing)";
    }
}
