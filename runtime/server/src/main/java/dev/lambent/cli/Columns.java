package dev.lambent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table with columns as wide as their widest cell. */
final class Columns {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    Columns(String... titles) {
        rows.add(titles);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]);
                if (column < row.length - 1) {
                    line.append(" ".repeat(width(column) - row[column].length()))
                            .append(GAP);
                }
            }
            out.println(line);
        }
        out.flush();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
