package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.row.RecordCodec;
import dev.lambent.store.Kind;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of one kind, in a table of their own. */
final class RowTable<T extends Record> implements Table<T> {

    private final SqliteStore store;
    private final Kind<T> kind;
    private final RecordCodec<T> codec;
    private final String putSql;
    private final String removeSql;

    RowTable(SqliteStore store, Kind<T> kind, Adapters adapters) {
        if (kind.name().startsWith("lambent_") || kind.name().startsWith("sqlite_")) {
            throw new IllegalArgumentException("Tables called so are Lambent's own or SQLite's: " + kind.name());
        }
        this.store = store;
        this.kind = kind;
        this.codec = new RecordCodec<>(kind.type(), adapters);
        this.putSql = "INSERT INTO \"" + kind.name() + "\" (key, row, payload) VALUES (?, ?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET row = excluded.row, payload = excluded.payload";
        this.removeSql = "DELETE FROM \"" + kind.name() + "\" WHERE key = ?";
    }

    Kind<T> kind() {
        return kind;
    }

    /** Takes the key, the text and the payload. */
    String putSql() {
        return putSql;
    }

    /** Takes the key. */
    String removeSql() {
        return removeSql;
    }

    @Override
    public void put(String key, T row) {
        store.change(this, key, row);
    }

    @Override
    public void remove(String key) {
        store.change(this, key, null);
    }

    @Override
    public void forEach(BiConsumer<String, T> reader) {
        store.read(kind.name(), (key, text, payload) -> reader.accept(key, row(key, text, payload)));
    }

    /** On the writer's thread. */
    String text(Record row) {
        return codec.text(kind.type().cast(row));
    }

    /** On the writer's thread. */
    byte @Nullable [] payload(Record row) {
        return codec.payload(kind.type().cast(row));
    }

    private T row(String key, byte[] text, byte @Nullable [] payload) {
        try {
            return codec.read(text, payload);
        } catch (StoreFailure e) {
            throw new StoreFailure(
                    "The row '" + key + "' of the table '" + kind.name() + "' can't be read. " + e.getMessage(), e);
        }
    }
}
