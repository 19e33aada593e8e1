package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.id.Ids;
import dev.lambent.simulation.Simulation;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
    /** Those that there are; of the others only the deployments are left. */
    private final Set<String> groups = new HashSet<>();

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
        restart(new History.Bounds(4, 2 * 1_000 + 2 * BESIDE));
        assertThat(kept()).extracting(each -> each.id).containsExactlyElementsOf(left);
        finished(400);
        assertThat(kept()).hasSize(2).extracting(each -> each.id).contains(left.get(1));
    }

    @Test
    void whatEndedFirstIsForgottenFirstHoweverOldItIs() {
        Deployment slow = begun(1);
        Deployment second = finished(1);
        Deployment third = finished(1);
        end(slow);
        Deployment fourth = finished(1);
        assertThat(kept()).containsExactly(slow, second, third, fourth);
        Deployment fifth = finished(1);
        assertThat(kept()).containsExactly(slow, third, fourth, fifth);
    }

    @Test
    void whatFailsIsNotForgottenInTheTurnInWhichItIsTakenBack() {
        Deployment slow = begun("slow", 1);
        for (int i = 0; i < 10; i++) {
            finished(1);
        }
        Deployment rollback = ask(() -> {
            slow.over(DeploymentStatus.FAILED, null, timeline.now());
            Deployment back = history.add(slow.plan.rollback(slow.id, "it has failed"), timeline.now());
            slow.rolledBackBy(back.id);
            history.keep(slow);
            return back;
        });
        assertThat(kept()).contains(slow, rollback);
        assertThat(standing(slow)).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void whatAGroupSpeaksOfIsNotForgottenHoweverBusyOthersAre() {
        groups.addAll(List.of("quiet", "unlucky", "busy"));
        finished("quiet", 1);
        Deployment success = finished("quiet", 1);
        Deployment failure = begun("quiet", 1);
        end(failure, DeploymentStatus.FAILED);
        Deployment failed = begun("unlucky", 1);
        end(failed, DeploymentStatus.FAILED);
        Deployment rollback = ask(() -> history.add(failed.plan.rollback(failed.id, "it has failed"), timeline.now()));
        end(rollback);
        for (int i = 0; i < 50; i++) {
            finished("busy", 900);
        }
        assertThat(kept())
                .startsWith(success, failure, failed, rollback)
                .hasSizeLessThanOrEqualTo(4 + 2)
                .doesNotHaveDuplicates();
        assertThat(ask(() -> history.newestThatSucceeded("quiet"))).isSameAs(success);
        assertThat(ask(() -> history.newest("quiet"))).isSameAs(failure);
        Deployment next = begun("quiet", 1);
        assertThat(next.previous).isEqualTo(success.id);
    }

    @Test
    void ofAGroupThatIsGoneEverythingMayBeForgotten() {
        groups.add("gone");
        Deployment only = finished("gone", 1);
        for (int i = 0; i < 10; i++) {
            finished(1);
        }
        assertThat(kept()).contains(only);
        groups.remove("gone");
        finished(1);
        assertThat(kept()).hasSize(4).doesNotContain(only);
    }

    @Test
    void aStoreThatHasMoreThanIsRememberedIsCutWhenItIsRestored() {
        groups.addAll(List.of("quiet", "busy"));
        history = open(new History.Bounds(1_000, Long.MAX_VALUE));
        Deployment success = finished("quiet", 1);
        for (int i = 0; i < 99; i++) {
            finished("busy", 1);
        }
        assertThat(kept()).hasSize(100);

        restart(new History.Bounds(10, Long.MAX_VALUE));

        assertThat(kept())
                .hasSize(10)
                .extracting(each -> each.number)
                .contains(success.number)
                .endsWith(99L, 100L);
    }

    /** What the rows say of one. */
    private DeploymentStatus standing(Deployment deployment) {
        restart(new History.Bounds(4, 2 * 1_000 + 2 * BESIDE));
        return ask(() -> Objects.requireNonNull(history.find(deployment.id)).status());
    }

    private void restart(History.Bounds bounds) {
        history = open(bounds);
        ask(() -> {
            history.restore();
            return true;
        });
    }

    private History open(History.Bounds bounds) {
        return new History(bounds, new Ids(new SplittableRandom(1)), store, groups::contains);
    }

    private List<Deployment> kept() {
        return ask(() -> history.all(Simulation.HOME));
    }

    private Deployment finished(int length) {
        return finished("group-id", length);
    }

    private Deployment finished(String group, int length) {
        Deployment deployment = begun(group, length);
        end(deployment);
        return deployment;
    }

    private void end(Deployment deployment) {
        end(deployment, DeploymentStatus.SUCCEEDED);
    }

    private void end(Deployment deployment, DeploymentStatus how) {
        ask(() -> {
            deployment.over(how, null, timeline.now());
            history.keep(deployment);
            return true;
        });
        timeline.advance(Duration.ofSeconds(1));
    }

    private Deployment begun(int length) {
        return begun("group-id", length);
    }

    private Deployment begun(String group, int length) {
        Plan plan = new Plan(
                new GroupRef(Simulation.HOME, "app-id", group, "app", group),
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
