package dev.lambent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.database.Ledger.Parcel;
import dev.lambent.database.Ledger.Stamp;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.VirtualTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it commits, again and again. */
class KillIT {

    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED_EACH = 2_000;

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNoTurnIsTorn() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(sendAndKill("round" + round));
            Ledger ledger = new Ledger(folder, new VirtualTimeline());
            Map<String, Parcel> parcels = Ledger.rows(ledger.parcels);
            Map<String, Stamp> stamps = Ledger.rows(ledger.stamps);
            ledger.store.close();
            assertThat(parcels.keySet()).containsAll(acknowledged).isEqualTo(stamps.keySet());
            parcels.forEach((name, parcel) -> assertThat(parcel).isEqualTo(Ledger.parcel(name, "content of " + name)));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_EACH);
        assertThat(nativeLibraries()).as("libraries left by killed processes").isLessThanOrEqualTo(1);
    }

    private List<String> sendAndKill(String name) throws Exception {
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader names = sender.inputReader()) {
            List<String> acknowledged = new ArrayList<>();
            String line = names.readLine();
            assertThatThrownBy(() -> Database.open(folder, Durability.NORMAL, "Lambent 0.1.0"))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("is in use by process " + sender.pid() + ".");
            for (; line != null; line = names.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED_EACH) {
                    // Through its handle, which leaves what it has printed to be read.
                    sender.toHandle().destroyForcibly();
                }
            }
            sender.waitFor();
            return acknowledged;
        } finally {
            sender.destroyForcibly();
        }
    }

    private long nativeLibraries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            return files.filter(each -> each.toString().endsWith(".so")).count();
        }
    }
}
