package dev.lambent.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A Markdown table that can be read without being rendered; all columns but the first one are aligned to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** The headings come first. */
    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    List<String> lines() {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, rule(widths));
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String format = " %" + (column == 0 ? "-" : "") + widths[column] + "s |";
            line.append(String.format(Locale.ROOT, format, row.get(column)));
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            rule.append("-".repeat(widths[column] + 1)).append(column == 0 ? "-|" : ":|");
        }
        return rule.toString();
    }
}
