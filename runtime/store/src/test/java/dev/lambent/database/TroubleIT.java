package dev.lambent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lambent.database.Ledger.Stamp;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.VirtualTimeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full and the like. Lambent's clock stands still; the writer tries again by the machine's. */
class TroubleIT {

    @TempDir
    private Path folder;

    private final VirtualTimeline timeline = new VirtualTimeline();
    private Database database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = Database.open(folder, Durability.NORMAL, "Lambent 0.1.0");
        ledger = new Ledger(database, timeline);
        ledger.send("before", "content");
        ledger.waitUntilDurable();
    }

    @AfterEach
    void close() {
        ledger.store.close();
    }

    @Test
    void aFullDiskIsSaidSoAndLosesNothing() throws Exception {
        database.session().pragma("max_page_count=1");
        ledger.send("large", "x".repeat(100_000));
        assertThatThrownBy(ledger::waitUntilDurable)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(StoreFailure.class)
                .hasMessage("State can't be kept: the disk with " + folder.resolve("lambent.db")
                        + " is full. Make room on it. What has changed stays in memory, and is written as soon as it"
                        + " can be; until then nothing more is accepted.");
        assertThat(ledger.store.trouble()).hasMessageContaining("is full");
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("before");
        assertThat(Ledger.rows(ledger.stamps)).containsOnlyKeys("before");
        ledger.send("small", "x");
        assertThatThrownBy(ledger::waitUntilDurable).hasCauseInstanceOf(StoreFailure.class);

        database.session().pragma("max_page_count=100000");
        await().until(() -> ledger.store.trouble() == null);
        ledger.waitUntilDurable();
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("before", "large", "small");
    }

    @Test
    void aTurnIsKeptWholeOrNotAtAll() throws Exception {
        run("ALTER TABLE stamp RENAME TO elsewhere");
        ledger.send("a", "content");
        assertThatThrownBy(ledger::waitUntilDurable)
                .cause()
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("no such table: stamp");
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("before");
        run("ALTER TABLE elsewhere RENAME TO stamp");
        await().until(() -> ledger.store.trouble() == null);
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("a", "before");
        assertThat(Ledger.rows(ledger.stamps)).containsOnlyKeys("a", "before");
    }

    @Test
    void anotherProgramThatHoldsTheFileIsNamedAsTheReason() throws Exception {
        try (Connection other = Session.connect(folder.resolve("lambent.db"), "");
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            ledger.send("a", "content");
            assertThatThrownBy(ledger::waitUntilDurable).cause().hasMessageContaining("another program holds");
        }
        await().until(() -> ledger.store.trouble() == null);
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("a", "before");
    }

    @Test
    void meanwhileOnlyTheNewestOfEachRowIsHeld() throws Exception {
        database.session().pragma("query_only=1");
        ledger.send("a", "content");
        assertThatThrownBy(ledger::waitUntilDurable).cause().hasMessageContaining("can't be written");
        for (int i = 0; i < 100_000; i++) {
            int value = i;
            timeline.enter(() -> ledger.stamps.put("a", new Stamp(value)));
        }
        timeline.enter(() -> ledger.parcels.remove("a"));
        database.session().pragma("query_only=0");
        await().until(() -> ledger.store.trouble() == null);
        ledger.waitUntilDurable();
        assertThat(Ledger.rows(ledger.stamps)).containsEntry("a", new Stamp(99_999));
        assertThat(Ledger.rows(ledger.parcels)).containsOnlyKeys("before");
    }

    @Test
    void whatCanNotBeKeptAtTheEndIsAFailureOfTheEnd() throws Exception {
        database.session().pragma("query_only=1");
        ledger.send("a", "content");
        assertThatThrownBy(() -> ledger.store.close())
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("can't be written");
        assertThatThrownBy(ledger::waitUntilDurable).cause().hasMessageContaining("shutting down");
        open();
        assertThat(Ledger.rows(ledger.parcels)).doesNotContainKey("a");
    }

    private void run(String sql) throws SQLException {
        try (Connection other = Session.connect(folder.resolve("lambent.db"), "");
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anySqliteProgramCanLookIntoTheFileMeanwhile() throws Exception {
        try (Connection other = Session.connect(folder.resolve("lambent.db"), "?mode=ro");
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key, row, payload FROM parcel")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("before");
            assertThat(rows.getString(2)).isEqualTo("{\"name\":\"before\"}");
            assertThat(rows.getBytes(3)).asString().isEqualTo("content");
        }
    }
}
