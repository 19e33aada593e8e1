package dev.lambent.store;

import java.util.function.BiConsumer;

/** All rows of one kind. What a turn changes, in however many tables, becomes durable together or not at all. */
public interface Table<T extends Record> {

    /** Keeps a row, in place of one with the same key. Called within a turn. */
    void put(String key, T row);

    /** Keeps a row no longer; harmless when there is none. Called within a turn. */
    void remove(String key);

    /**
     * Reads all rows that are durable, in the order of their keys. Called at the start, in the turn that restores the state,
     * before anything is put.
     *
     * @throws StoreFailure when they can't be read
     */
    void forEach(BiConsumer<String, T> reader);
}
