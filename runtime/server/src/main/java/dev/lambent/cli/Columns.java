package dev.lambent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table with columns as wide as their widest cell. Columns of nothing but numbers are set flush right. */
final class Columns {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    Columns(String... titles) {
        rows.add(titles);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    /** Whether there is nothing below the titles. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = width(column);
            numbers[column] = isNumeric(column);
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String space = " ".repeat(widths[column] - row[column].length());
                line.append(numbers[column] ? space + row[column] : row[column] + space)
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return !isEmpty() && rows.stream().skip(1).map(row -> row[column]).allMatch(cell -> cell.matches("[0-9]*|-"));
    }
}
