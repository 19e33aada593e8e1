package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A small domain: parcels with what is in them, and a stamp for each in a table of its own. */
final class Ledger {

    static final Kind<Parcel> PARCELS = new Kind<>("parcel", Parcel.class);
    static final Kind<Stamp> STAMPS = new Kind<>("stamp", Stamp.class);

    final SqliteStore store;
    final Table<Parcel> parcels;
    final Table<Stamp> stamps;
    private final Timeline timeline;

    record Parcel(String name, Payload content) {}

    record Stamp(int value) {}

    Ledger(Path folder, Timeline timeline) {
        this(Database.open(folder, Durability.NORMAL, "Lambent 0.1.0"), timeline);
    }

    Ledger(Database database, Timeline timeline) {
        this.timeline = timeline;
        store = database.store(timeline, Adapters.none());
        parcels = store.table(PARCELS);
        stamps = store.table(STAMPS);
    }

    /** Keeps a parcel and its stamp in one turn. */
    void send(String name, String content) {
        timeline.enter(() -> put(name, content));
    }

    /** Keeps a parcel and its stamp in one turn, and waits until they are durable. */
    void sendAndWait(String name, String content) {
        turnAndWait(() -> put(name, content));
    }

    /** Does something in a turn, which may be another thread's to take, and waits until what it changes is durable. */
    void turnAndWait(Runnable turn) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        timeline.enter(() -> {
            turn.run();
            timeline.afterTurn(() -> store.durable().thenRun(() -> durable.complete(null)));
        });
        durable.join();
    }

    private void put(String name, String content) {
        parcels.put(name, parcel(name, content));
        stamps.put(name, new Stamp(content.length()));
    }

    /** Where this thread has taken all turns. */
    void waitUntilDurable() {
        store.durable().toCompletableFuture().join();
    }

    static Parcel parcel(String name, String content) {
        return new Parcel(name, Payload.of(content));
    }

    static <T extends Record> Map<String, T> rows(Table<T> table) {
        Map<String, T> rows = new TreeMap<>();
        table.forEach(rows::put);
        return rows;
    }
}
