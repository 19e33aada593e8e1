package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two hundred and fifty random days of buckets. With {@code -Dlambent.seed=N} only that one. */
class S3SimulationTest {

    private static final int STEPS = 120;

    private static final long[] SEEDS = Long.getLong("lambent.seed") == null
            ? LongStream.rangeClosed(1, 250).toArray()
            : new long[] {Long.getLong("lambent.seed")};

    @Test
    void objectsAreWhatTheyAreToBeAndTheirFilesAreThereOnAnyDay() {
        for (long seed : SEEDS) {
            try {
                new S3Simulation(seed).run(STEPS);
            } catch (RuntimeException | AssertionError e) {
                fail(
                        "Seed " + seed + ": " + e.getMessage() + "\nRepeat it with: mvn -pl event-sources test"
                                + " -Dtest=S3SimulationTest -Dlambent.seed=" + seed,
                        e);
            }
        }
    }

    @Test
    void theDaysReachWhatTheyAreMeantTo() {
        int crashes = 0;
        int refusals = 0;
        int completed = 0;
        int marked = 0;
        for (long seed = 1; seed <= 20; seed++) {
            S3Simulation day = new S3Simulation(seed);
            for (String each : day.run(STEPS)) {
                completed += each.startsWith("COMPLETED") ? 1 : 0;
                marked += each.startsWith("MARKED") ? 1 : 0;
            }
            crashes += day.crashes;
            refusals += day.refusals;
        }
        assertThat(crashes).isGreaterThan(60);
        assertThat(refusals).isGreaterThan(200);
        assertThat(completed).isGreaterThan(20);
        assertThat(marked).isGreaterThan(50);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        assertThat(new S3Simulation(7).run(STEPS)).isEqualTo(new S3Simulation(7).run(STEPS));
    }
}
