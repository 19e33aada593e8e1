package dev.lambent.database;

import java.util.List;

/** What stands in the file besides the kinds' own tables, and how a file of an older version becomes one of this. */
final class Schema {

    static final String SET_CLOCK = "INSERT INTO lambent_clock (id, instant) VALUES (1, ?)"
            + " ON CONFLICT (id) DO UPDATE SET instant = excluded.instant";

    private Schema() {}

    static final List<String> FIRST = List.of(
            "CREATE TABLE IF NOT EXISTS lambent_schema (version INTEGER NOT NULL, written_by TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS lambent_clock (id INTEGER NOT NULL PRIMARY KEY, instant TEXT NOT NULL)");
}
