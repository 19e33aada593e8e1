package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Five hundred random days of queues. With {@code -Dlambent.seed=N} only that one. */
class SqsSimulationTest {

    private static final int STEPS = 120;

    private static final long[] SEEDS = Long.getLong("lambent.seed") == null
            ? LongStream.rangeClosed(1, 500).toArray()
            : new long[] {Long.getLong("lambent.seed")};

    @Test
    void messagesAreNeitherLostNorDoubledNorEarlyNorLateOnAnyDay() {
        for (long seed : SEEDS) {
            try {
                new SqsSimulation(seed).run(STEPS);
            } catch (RuntimeException | AssertionError e) {
                fail(
                        "Seed " + seed + ": " + e.getMessage() + "\nRepeat it with: mvn -pl event-sources test"
                                + " -Dtest=SqsSimulationTest -Dlambent.seed=" + seed,
                        e);
            }
        }
    }

    @Test
    void theDaysReachWhatTheyAreMeantTo() {
        int crashes = 0;
        int sent = 0;
        int deleted = 0;
        for (long seed = 1; seed <= 20; seed++) {
            SqsSimulation day = new SqsSimulation(seed);
            day.run(STEPS);
            crashes += day.crashes;
            sent += day.sent.size();
            deleted += (int)
                    day.sent.values().stream().filter(each -> each.deleted).count();
        }
        assertThat(crashes).isGreaterThan(40);
        assertThat(sent).isGreaterThan(500);
        assertThat(deleted).isGreaterThan(100);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        assertThat(new SqsSimulation(7).run(STEPS)).isEqualTo(new SqsSimulation(7).run(STEPS));
    }
}
