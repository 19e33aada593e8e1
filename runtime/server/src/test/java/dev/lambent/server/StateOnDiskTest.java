package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.database.Database;
import dev.lambent.database.Durability;
import dev.lambent.database.SqliteStore;
import dev.lambent.domain.Domain;
import dev.lambent.function.Limits;
import dev.lambent.row.Adapters;
import dev.lambent.simulation.CountingCodeUses;
import dev.lambent.simulation.FakeSandboxes;
import dev.lambent.simulation.Kept;
import dev.lambent.simulation.OneOfEverything;
import dev.lambent.simulation.Simulation;
import dev.lambent.time.VirtualTimeline;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the domain in a real file: what is read is what was written. */
class StateOnDiskTest {

    @TempDir
    Path folder;

    private final VirtualTimeline timeline = new VirtualTimeline();

    @Test
    void oneOfEverythingComesBackFromTheDiskAsItWas() {
        Simulation simulation = new Simulation();
        OneOfEverything.putInto(simulation);
        try (SqliteStore store = open()) {
            timeline.enter(() -> simulation.store().copyInto(store));
        }
        try (SqliteStore store = open()) {
            Domain domain = new Domain(new Domain.Ground(
                    timeline,
                    new SplittableRandom(1),
                    Limits.aws(),
                    new FakeSandboxes(timeline),
                    new CountingCodeUses(),
                    store,
                    () -> "http://127.0.0.1"));
            Kept after = timeline.ask(() -> {
                        domain.restore();
                        return Kept.of(domain);
                    })
                    .toCompletableFuture()
                    .join();
            assertThat(after).isEqualTo(simulation.kept());
        }
    }

    private SqliteStore open() {
        return Database.open(folder, Durability.NORMAL, "a test").store(timeline, Adapters.none());
    }
}
