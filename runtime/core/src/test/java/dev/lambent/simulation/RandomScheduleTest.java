package dev.lambent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lambent.concurrency.ProvisionedEvent;
import dev.lambent.concurrency.ProvisionedStatus;
import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.environment.Supply;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.StopReason;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Five hundred random days. With {@code -Dlambent.seed=N} only that one. */
class RandomScheduleTest {

    private static final long[] SEEDS = Long.getLong("lambent.seed") == null
            ? LongStream.rangeClosed(1, 500).toArray()
            : new long[] {Long.getLong("lambent.seed")};

    @Test
    void everyInvariantHoldsAfterEveryTurnOfEverySchedule() {
        for (long seed : SEEDS) {
            try {
                RandomSchedule.of(seed);
            } catch (RuntimeException | AssertionError e) {
                fail(
                        "Seed " + seed + ": " + e.getMessage() + "\nRepeat it with: mvn -pl runtime/core test"
                                + " -Dtest=RandomScheduleTest -Dlambent.seed=" + seed,
                        e);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed : new long[] {3, 14, 159}) {
            assertThat(RandomSchedule.of(seed).history())
                    .hasSizeGreaterThan(100)
                    .containsExactlyElementsOf(RandomSchedule.of(seed).history().toList());
        }
    }

    @Test
    void anotherSeedGivesAnotherHistory() {
        assertThat(RandomSchedule.of(1).history().toList())
                .isNotEqualTo(RandomSchedule.of(2).history().toList());
    }

    @Test
    void theSchedulesReachEveryLimitAndEveryStateOfWhatIsProvisioned() {
        Set<ThrottleReason> reasons = EnumSet.noneOf(ThrottleReason.class);
        Set<Class<?>> statuses = new HashSet<>();
        Set<Supply> supplies = new HashSet<>();
        for (long seed = 1; seed <= 120; seed++) {
            Simulation day = RandomSchedule.of(seed);
            day.events(InvocationEvent.Throttled.class).forEach(each -> reasons.add(each.reason()));
            day.events(InvocationEvent.Started.class).forEach(each -> {
                supplies.add(each.supply());
            });
            day.events(ProvisionedEvent.Changed.class)
                    .forEach(each -> statuses.add(each.status().getClass()));
        }
        assertThat(reasons)
                .contains(
                        ThrottleReason.CONCURRENT_INVOCATIONS,
                        ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS,
                        ThrottleReason.FUNCTION_RATE,
                        ThrottleReason.RESERVED_FUNCTION_RATE);
        assertThat(statuses)
                .containsExactlyInAnyOrder(
                        ProvisionedStatus.InProgress.class,
                        ProvisionedStatus.Ready.class,
                        ProvisionedStatus.Failed.class);
        assertThat(supplies).hasSize(5);
    }

    @Test
    void theSchedulesReachEveryWayInWhichThingsEnd() {
        Set<Class<?>> outcomes = new HashSet<>();
        Set<StopReason> reasons = EnumSet.noneOf(StopReason.class);
        Set<String> inits = new HashSet<>();
        Set<Class<?>> kinds = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            Simulation day = RandomSchedule.of(seed);
            day.events(InvocationEvent.Ended.class)
                    .forEach(each -> outcomes.add(each.outcome().getClass()));
            day.events(EnvironmentEvent.Stopped.class).forEach(each -> reasons.add(each.why()));
            day.events(EnvironmentEvent.Reset.class).forEach(each -> reasons.add(each.why()));
            day.events(EnvironmentEvent.InitEnded.class)
                    .forEach(each -> inits.add(each.status() + each.withinInvocation()));
            day.events(InvocationEvent.class).forEach(each -> kinds.add(each.getClass()));
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        RunOutcome.Returned.class,
                        RunOutcome.Failed.class,
                        RunOutcome.Died.class,
                        RunOutcome.TimedOut.class);
        assertThat(reasons)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(StopReason.OUT_OF_MEMORY)));
        assertThat(inits).contains("successfalse", "errorfalse", "timeoutfalse", "successtrue", "errortrue");
        assertThat(kinds).contains(InvocationEvent.Throttled.class);
    }
}
