/**
 * State in one SQLite file, {@code lambent.db} in the data folder, which any SQLite program can look into.
 *
 * <p>{@link dev.lambent.database.Database#open} takes the folder, for this process alone, and refuses a file that is damaged
 * or newer than this Lambent without touching it. A {@link dev.lambent.database.SqliteStore} hands what each turn has
 * changed to one writer, whose thread makes rows of it and commits all that waits together. The statements are such as
 * PostgreSQL runs unchanged, but for the {@code PRAGMA}s and the name of the type for bytes.
 */
@NullMarked
package dev.lambent.database;

import org.jspecify.annotations.NullMarked;
