package dev.lambent.database;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be committed next: of each row only what it is now, so that it stays bounded by the state itself however long
 * nothing can be committed. The writer's own.
 */
final class Backlog {

    private final Map<RowTable<?>, Map<String, @Nullable Record>> byTable = new LinkedHashMap<>();
    private long upTo;

    void add(Unit unit) {
        for (Unit.Change change : unit.changes()) {
            byTable.computeIfAbsent(change.table(), table -> new HashMap<>()).put(change.key(), change.row());
        }
        upTo = unit.number();
    }

    boolean isEmpty() {
        return byTable.isEmpty();
    }

    /** The number of the last unit in it. */
    long upTo() {
        return upTo;
    }

    /** Each table's rows by their keys; null for a row that is gone. */
    Set<Map.Entry<RowTable<?>, Map<String, @Nullable Record>>> tables() {
        return byTable.entrySet();
    }

    void clear() {
        byTable.clear();
    }
}
