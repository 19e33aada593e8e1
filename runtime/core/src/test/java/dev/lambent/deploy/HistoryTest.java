package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.id.Ids;
import dev.lambent.simulation.Simulation;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How much of the deployments that were is remembered. */
class HistoryTest {

    /** That of the plans below beside their AppSpecs: the name of an alias of four letters. */
    private static final int BESIDE = 8;

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final MemoryStore store = new MemoryStore(timeline);
    private History history = open(new History.Bounds(4, 2 * 1_000 + 2 * BESIDE));

    @Test
    void beyondItsNumberTheOldestThatIsOverIsForgotten() {
        Deployment first = finished(1);
        Deployment underWay = begun(1);
        Deployment third = finished(1);
        Deployment fourth = finished(1);
        Deployment fifth = finished(1);
        assertThat(kept()).containsExactly(underWay, third, fourth, fifth);
        Deployment sixth = finished(1);
        assertThat(kept()).containsExactly(underWay, fourth, fifth, sixth);
        assertThat(history.find(first.id)).isNull();
    }

    @Test
    void beyondItsBytesTheOldestThatAreOverAreForgotten() {
        finished(200);
        Deployment underWay = begun(100);
        finished(100);
        Deployment fourth = finished(900);
        assertThat(kept()).containsExactly(underWay, fourth);
    }

    @Test
    void whatIsUnderWayStaysHoweverLargeItIs() {
        Deployment first = begun(2_000);
        Deployment second = begun(3_000);
        assertThat(kept()).containsExactly(first, second);
        end(first);
        Deployment third = begun(10);
        assertThat(kept()).containsExactly(second, third);
    }

    @Test
    void whatIsForgottenCountsNoMoreAndWhatIsRestoredCounts() {
        for (int i = 0; i < 50; i++) {
            finished(400);
        }
        assertThat(kept()).hasSize(2);
        List<String> left = kept().stream().map(each -> each.id).toList();
        history = open(new History.Bounds(4, 2 * 1_000 + 2 * BESIDE));
        ask(() -> {
            history.restore();
            return true;
        });
        assertThat(kept()).extracting(each -> each.id).containsExactlyElementsOf(left);
        finished(400);
        assertThat(kept()).hasSize(2).extracting(each -> each.id).contains(left.get(1));
    }

    private History open(History.Bounds bounds) {
        return new History(bounds, new Ids(new SplittableRandom(1)), store);
    }

    private List<Deployment> kept() {
        return ask(() -> history.all(Simulation.HOME));
    }

    private Deployment finished(int length) {
        Deployment deployment = begun(length);
        end(deployment);
        return deployment;
    }

    private void end(Deployment deployment) {
        ask(() -> {
            deployment.over(DeploymentStatus.SUCCEEDED, null, timeline.now());
            history.keep(deployment);
            return true;
        });
    }

    private Deployment begun(int length) {
        Plan plan = new Plan(
                new GroupRef(Simulation.HOME, "app-id", "group-id", "app", "group"),
                "config",
                new TrafficShift.Canary(10, Duration.ofMinutes(30)),
                new Revision(Simulation.id("orders"), "live", "1", "2", null, null),
                new RevisionSource.RawString("x".repeat(length)),
                Plan.BY_USER,
                null,
                Set.of(),
                AlarmWatch.NONE,
                null);
        return ask(() -> history.add(plan, timeline.now()));
    }

    private <T> T ask(Supplier<T> question) {
        return timeline.ask(question).toCompletableFuture().join();
    }
}
