package dev.lambent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.row.Adapters;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import dev.lambent.time.VirtualTimeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final Kind<Parcel> PARCELS = new Kind<>("order", Parcel.class);
    private static final Kind<Stamp> STAMPS = new Kind<>("stamp", Stamp.class);

    record Parcel(String name, Payload content) {}

    record Stamp(int value) {}

    record Other(int value) {}

    @TempDir
    private Path folder;

    private final VirtualTimeline timeline = new VirtualTimeline();
    private SqliteStore store;
    private Table<Parcel> parcels;
    private Table<Stamp> stamps;

    @BeforeEach
    void open() {
        store = Database.open(folder, Durability.NORMAL, "Lambent 0.1.0").store(timeline, Adapters.none());
        parcels = store.table(PARCELS);
        stamps = store.table(STAMPS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatTurnsHaveChangedIsThereAfterARestart() {
        timeline.enter(() -> {
            parcels.put("b", parcel("two"));
            parcels.put("a", parcel("one"));
            parcels.put("c", parcel("three"));
            stamps.put("a", new Stamp(1));
        });
        timeline.enter(() -> {
            parcels.put("a", parcel("first"));
            parcels.remove("c");
            parcels.remove("never there");
        });
        reopen();
        assertThat(rows(parcels)).containsExactly(Map.entry("a", parcel("first")), Map.entry("b", parcel("two")));
        assertThat(rows(stamps)).containsExactly(Map.entry("a", new Stamp(1)));
    }

    @Test
    void theLastChangeOfARowCounts() {
        timeline.enter(() -> {
            stamps.put("a", new Stamp(1));
            stamps.remove("a");
            stamps.put("b", new Stamp(1));
            stamps.put("b", new Stamp(2));
        });
        reopen();
        assertThat(rows(stamps)).containsExactly(Map.entry("b", new Stamp(2)));
    }

    @Test
    void durableMeansReadable() {
        timeline.enter(() -> stamps.put("a", new Stamp(1)));
        store.durable().toCompletableFuture().join();
        assertThat(rows(stamps)).containsOnlyKeys("a");
    }

    @Test
    void durableInsideATurnWaitsForThatTurn() {
        CompletionStage<?>[] asked = new CompletionStage<?>[2];
        timeline.enter(() -> {
            asked[0] = store.durable();
            stamps.put("a", new Stamp(1));
            asked[1] = store.durable();
            assertThat(asked[1].toCompletableFuture()).isNotDone();
        });
        assertThat(asked[0].toCompletableFuture()).isCompleted();
        asked[1].toCompletableFuture().join();
        assertThat(rows(stamps)).containsOnlyKeys("a");
    }

    @Test
    void whereNothingIsLeftToDoItIsDurableAtOnce() {
        assertThat(store.durable().toCompletableFuture()).isCompleted();
        assertThat(store.trouble()).isNull();
    }

    @Test
    void rowsAreOnlyChangedInTurns() {
        assertThatThrownBy(() -> stamps.put("a", new Stamp(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stamps.remove("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKindHasOneTableAndANameOneKind() {
        assertThat(store.table(STAMPS)).isSameAs(stamps);
        assertThatThrownBy(() -> store.table(new Kind<>("stamp", Other.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Another kind is called stamp");
    }

    @Test
    void oddKeysAndEmptyPayloadsAreKept() {
        String odd = "arn:aws:sqs:eu-central-1:1:Zürich'; DROP TABLE \"order\" \u0001 \ud83d\ude00";
        timeline.enter(() -> parcels.put(odd, new Parcel("", Payload.EMPTY)));
        reopen();
        assertThat(rows(parcels)).containsExactly(Map.entry(odd, new Parcel("", Payload.EMPTY)));
    }

    @Test
    void manyRowsAreReadInTheOrderOfTheirKeys() {
        timeline.enter(() -> new Random(1)
                .ints(5000, 0, 100_000)
                .distinct()
                .forEach(value -> stamps.put("key " + value, new Stamp(value))));
        store.durable().toCompletableFuture().join();
        List<String> keys = new ArrayList<>();
        stamps.forEach((key, stamp) -> {
            assertThat(key).isEqualTo("key " + stamp.value());
            keys.add(key);
        });
        assertThat(keys).hasSizeGreaterThan(4000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aReaderMayGiveUp() {
        timeline.enter(() -> {
            for (int i = 0; i < 5000; i++) {
                stamps.put("key " + i, new Stamp(i));
            }
        });
        store.durable().toCompletableFuture().join();
        assertThatThrownBy(() -> stamps.forEach((key, stamp) -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        timeline.enter(() -> stamps.remove("key 0"));
        store.durable().toCompletableFuture().join();
        assertThat(rows(stamps)).hasSize(4999);
    }

    @Test
    void aRowThatIsNoneIsNamed() throws Exception {
        timeline.enter(() -> stamps.put("a", new Stamp(1)));
        store.durable().toCompletableFuture().join();
        try (Connection connection = Session.connect(folder.resolve("lambent.db"), "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE stamp SET row = '{\"value\":1,\"later\":2}'");
        }
        assertThatThrownBy(() -> rows(stamps))
                .isInstanceOf(StoreFailure.class)
                .hasMessage("The row 'a' of the table 'stamp' can't be read. It is no Stamp: Stamp has no 'later':"
                        + " a newer Lambent seems to have written it");
    }

    @Test
    void aKindWhoseRowsCanNotBeKeptIsRefusedAtOnce() {
        assertThatThrownBy(() -> store.table(new Kind<>("odd", Odd.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Odd.width can't be kept");
        assertThatThrownBy(() -> store.table(new Kind<>("lambent_clock", Stamp.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Lambent's own");
    }

    record Odd(OptionalInt width) {}

    private void reopen() {
        close();
        open();
    }

    private static Parcel parcel(String name) {
        return new Parcel(name, Payload.of("content of " + name));
    }

    private static <T extends Record> Map<String, T> rows(Table<T> table) {
        Map<String, T> rows = new LinkedHashMap<>();
        table.forEach(rows::put);
        return rows;
    }
}
