package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two hundred random days of mappings. With {@code -Dlambent.seed=N} only that one. */
class MappingSimulationTest {

    private static final int STEPS = 80;

    private static final long[] SEEDS = Long.getLong("lambent.seed") == null
            ? LongStream.rangeClosed(1, 200).toArray()
            : new long[] {Long.getLong("lambent.seed")};

    @Test
    void whatIsSentIsProcessedInOrderAndNeverTooMuchAtOnceOnAnyDay() {
        int crashes = 0;
        int invocations = 0;
        int processed = 0;
        for (long seed : SEEDS) {
            try {
                MappingSimulation day = new MappingSimulation(seed);
                day.run(STEPS);
                crashes += day.crashes;
                invocations += day.invocations;
                processed += day.processed;
            } catch (RuntimeException | AssertionError e) {
                fail(
                        "Seed " + seed + ": " + e.getMessage() + "\nRepeat it with: mvn -pl event-sources test"
                                + " -Dtest=MappingSimulationTest -Dlambent.seed=" + seed,
                        e);
            }
        }
        if (SEEDS.length > 1) {
            assertThat(crashes).isGreaterThan(400);
            assertThat(invocations).isGreaterThan(5_000);
            assertThat(processed).isGreaterThan(10_000);
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        assertThat(new MappingSimulation(7).run(STEPS)).isEqualTo(new MappingSimulation(7).run(STEPS));
    }
}
