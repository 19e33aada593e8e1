package dev.lambent.database;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one turn changes: kept together or not at all. Filled in its turn, and read by the writer afterwards. */
final class Unit {

    private final long number;
    private final List<Change> changes = new ArrayList<>(4);

    Unit(long number) {
        this.number = number;
    }

    /** Its place among all units, from 1 on. */
    long number() {
        return number;
    }

    void add(RowTable<?> table, String key, @Nullable Record row) {
        changes.add(new Change(table, key, row));
    }

    List<Change> changes() {
        return changes;
    }

    /** A row that is now so, or gone. */
    record Change(RowTable<?> table, String key, @Nullable Record row) {}
}
