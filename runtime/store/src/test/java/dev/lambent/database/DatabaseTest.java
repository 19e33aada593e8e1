package dev.lambent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.database.Schema.Migration;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.VirtualTimeline;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final String PROGRAM = "Lambent 0.1.0";

    @TempDir
    private Path folder;

    private final VirtualTimeline timeline = new VirtualTimeline();

    @Test
    void theTimelineGoesOnWhereTheStateStood() {
        try (Database database = open()) {
            assertThat(database.lastInstant()).isNull();
        }
        Ledger ledger = new Ledger(folder, timeline);
        timeline.advance(Duration.ofNanos(1_234_567_890_123L));
        ledger.send("a", "content");
        ledger.store.close();
        try (Database database = open()) {
            assertThat(database.lastInstant()).isEqualTo(timeline.now());
        }
    }

    @Test
    void aFolderInUseIsRefusedWithTheIdOfItsProcess() {
        Database database = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreFailure.class)
                .hasMessage("The data folder " + folder + " is in use by process "
                        + ProcessHandle.current().pid() + ". Stop that Lambent first, or use another data folder.");
        database.close();
        open().close();
    }

    @Test
    void aNewerFileIsRefusedAndNotTouched() throws Exception {
        List<Migration> later = new ArrayList<>(Schema.CURRENT.migrations());
        later.add(new Migration(List.of("CREATE TABLE later (x TEXT)")));
        Database.open(folder, Durability.NORMAL, "Lambent 9.0", new Schema(later))
                .close();
        Map<String, String> before = contents();
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreFailure.class)
                .hasMessage(file() + " has version 2, written by Lambent 9.0, and this Lambent knows versions up to 1."
                        + " Start a newer Lambent, or use another data folder. Nothing was changed.");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anOlderFileIsBroughtUpToDateWithItsRows() throws Exception {
        fill(3);
        List<Migration> later = new ArrayList<>(Schema.CURRENT.migrations());
        later.add(new Migration(List.of("CREATE TABLE later (x TEXT)", "INSERT INTO later (x) VALUES ('a')")));
        later.add(new Migration(List.of("UPDATE later SET x = 'b'")));
        Database newer = Database.open(folder, Durability.NORMAL, "Lambent 9.0", new Schema(later));
        Ledger ledger = new Ledger(newer, timeline);
        assertThat(Ledger.rows(ledger.stamps)).hasSize(3);
        ledger.store.close();
        assertThat(Head.read(file())).extracting(Head::version).isEqualTo(3);
    }

    @Test
    void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
        fill(3);
        Map<String, String> before = contents();
        List<Migration> later = new ArrayList<>(Schema.CURRENT.migrations());
        later.add(new Migration(List.of("CREATE TABLE later (x TEXT)", "CREATE TABLE later (x TEXT)")));
        assertThatThrownBy(() -> Database.open(folder, Durability.NORMAL, "Lambent 9.0", new Schema(later)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("table later already exists");
        assertThat(Head.read(file())).extracting(Head::version).isEqualTo(1);
        Ledger ledger = new Ledger(folder, timeline);
        assertThat(Ledger.rows(ledger.stamps)).hasSize(3);
        ledger.store.close();
        assertThat(before).containsKey("lambent.db");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndNotTouched() throws Exception {
        Files.writeString(file(), "this is no database ".repeat(1000));
        refused("is damaged: it doesn't begin as an SQLite file does");
        Files.writeString(file(), "short");
        refused("is damaged: it doesn't begin as an SQLite file does");
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndNotTouched() throws Exception {
        try (Connection connection = Session.connect(file(), "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE theirs (x TEXT)");
        }
        refused("isn't a file of Lambent, but of another program");
    }

    @Test
    void aFileThatHasLostItsEndIsRefusedAndNotTouched() throws Exception {
        fill(100);
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.setLength(bytes.length() - 5000);
        }
        refused("bytes long and should be");
        Files.write(file(), new byte[0]);
        Files.write(folder.resolve("lambent.db-wal"), new byte[5000]);
        refused("it is empty, though commits lie beside it");
    }

    @Test
    void aFileWithADamagedPageIsRefusedAndNotTouched() throws Exception {
        fill(600);
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write("damage".repeat(4000).getBytes(StandardCharsets.US_ASCII));
        }
        refused("is damaged: ");
    }

    @Test
    void aDamagedFileOfAKilledProcessIsRefusedAndNotTouched() throws Exception {
        Path other = killed(600);
        try (RandomAccessFile bytes = new RandomAccessFile(file(other).toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write("damage".repeat(4000).getBytes(StandardCharsets.US_ASCII));
        }
        Files.delete(other.resolve("lambent.db-shm"));
        Map<String, String> before = contents(other);
        assertThatThrownBy(() -> Database.open(other, Durability.NORMAL, PROGRAM))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("is damaged: ");
        assertThat(contents(other)).isEqualTo(before);
    }

    @Test
    void whatAKilledProcessHasCommittedIsThere() throws Exception {
        Path other = killed(600);
        Ledger ledger = new Ledger(other, timeline);
        assertThat(Ledger.rows(ledger.parcels)).hasSize(601);
        assertThat(Ledger.rows(ledger.stamps)).hasSize(601);
        ledger.store.close();
    }

    @Test
    void aSnapshotIsTheWholeStateAndBeginsAnotherFolder() {
        Ledger ledger = new Ledger(folder, timeline);
        ledger.send("a", "content");
        Path copy = folder.resolve("copy.db");
        ledger.store.snapshot(copy);
        ledger.send("b", "later");
        ledger.store.close();
        assertThat(Database.check(copy)).isEqualTo(1);

        Path other = folder.resolve("other");
        Database.begin(other, copy);
        Ledger again = new Ledger(other, timeline);
        assertThat(Ledger.rows(again.parcels)).containsOnly(Map.entry("a", Ledger.parcel("a", "content")));
        again.store.close();
        assertThatThrownBy(() -> Database.begin(other, copy))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("holds a state already");
    }

    @Test
    void aSnapshotThatCanNotBeWrittenSaysWhy() {
        Ledger ledger = new Ledger(folder, timeline);
        assertThatThrownBy(() -> ledger.store.snapshot(folder.resolve("nowhere/copy.db")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageStartingWith("The state can't be copied: ");
        assertThatThrownBy(() -> ledger.store.snapshot(file())).isInstanceOf(StoreFailure.class);
        ledger.store.close();
    }

    @Test
    void whatIsNoExportIsNotImported() throws Exception {
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> Database.begin(other, folder.resolve("absent.db")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("holds no state");
        Path text = Files.writeString(folder.resolve("text"), "hello ".repeat(100));
        assertThatThrownBy(() -> Database.begin(other, text)).hasMessageContaining("is damaged");
        assertThat(file(other)).doesNotExist();
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> Database.open(text, Durability.NORMAL, PROGRAM))
                .isInstanceOf(StoreFailure.class)
                .hasMessageStartingWith("The data folder " + text + " can't be used: ");
    }

    @Test
    void aFolderMayBeCalledAsItLikes() {
        Path odd = folder.resolve("Zür?ich#1 100% 'x'");
        new Ledger(odd, timeline).store.close();
        assertThat(file(odd)).exists();
    }

    private Database open() {
        return Database.open(folder, Durability.NORMAL, PROGRAM);
    }

    private void refused(String why) throws IOException {
        Map<String, String> before = contents();
        assertThatThrownBy(this::open).isInstanceOf(StoreFailure.class).hasMessageContaining(why);
        assertThat(contents()).isEqualTo(before);
    }

    private void fill(int parcels) {
        Ledger ledger = new Ledger(folder, timeline);
        for (int i = 0; i < parcels; i++) {
            ledger.send("parcel " + i, "content ".repeat(20));
        }
        ledger.store.close();
    }

    /** A folder as a process leaves it that is killed: most is in the file, and the last commit beside it. */
    private Path killed(int parcels) throws IOException, SQLException {
        fill(parcels);
        Ledger ledger = new Ledger(folder, timeline);
        ledger.send("last", "content");
        ledger.waitUntilDurable();
        Path other = Files.createDirectory(folder.resolve("killed"));
        for (String name : List.of("lambent.db", "lambent.db-wal", "lambent.db-shm")) {
            Files.copy(folder.resolve(name), other.resolve(name));
        }
        ledger.store.close();
        return other;
    }

    private Map<String, String> contents() throws IOException {
        return contents(folder);
    }

    /** The database and all beside it; the lock and the native library aside, which are made before it is looked at. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(each -> each.toString().contains("lambent.db")).toList()) {
                contents.put(each.getFileName().toString(), Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private Path file() {
        return file(folder);
    }

    private static Path file(Path folder) {
        return folder.resolve("lambent.db");
    }
}
