package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.domain.Domain;
import dev.lambent.function.TrafficSplit;
import dev.lambent.id.Ids;
import dev.lambent.simulation.Simulation;
import dev.lambent.store.MemoryStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of the deployments of a busy account, of which five are remembered: here, and after a restart. */
class ForgottenDeploymentsTest {

    private static final History.Bounds FIVE = new History.Bounds(5, Long.MAX_VALUE);
    private static final TrafficShift TWO_DAYS = new TrafficShift.Linear(1, Duration.ofMinutes(29));

    private final Simulation simulation = new Simulation();
    private final MemoryStore store = new MemoryStore(simulation.timeline());
    private Deployments deployments = open();
    private int made;

    @BeforeEach
    void twoVersionsAndAGroupForEachAlias() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
        simulation.advance(Duration.ofMinutes(1));
        simulation.run(() -> applications().create(Simulation.HOME, "shop", Map.of()));
        for (String each : List.of("slow", "quiet", "busy")) {
            simulation.alias("orders", each, "1");
            simulation.run(() -> applications().groups().create(Simulation.HOME, "shop", each, settings(), Map.of()));
        }
    }

    @Test
    void whatIsStoppedAfterTwoDaysAndWhatTakesItBackAreToldOfHoweverManyOthersThereWere() {
        String slow = create("slow", "1", "2", TWO_DAYS);
        simulation.advance(Duration.ofHours(47));
        beBusy(20);

        DeploymentView stopped = simulation.ask(() -> deployments.stop(Simulation.HOME, slow, null));

        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(view(slow)).isEqualTo(stopped);
        String rollback = Objects.requireNonNull(stopped.rolledBackBy());
        assertThat(view(rollback).plan().rollbackOf()).isEqualTo(slow);
        assertThat(view(rollback).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(simulation
                        .ask(() -> simulation.domain().aliases().get(Simulation.id("orders"), "slow"))
                        .split())
                .isEqualTo(TrafficSplit.allTo("1"));
        beBusy(20);
        restart();
        assertThat(view(slow)).isEqualTo(stopped);
        assertThat(view(rollback).plan().rollbackOf()).isEqualTo(slow);
    }

    @Test
    void theOnlySuccessOfAQuietGroupIsWhatItsNextDeploymentComesAfter() {
        String success = create("quiet", "1", "2", new TrafficShift.AllAtOnce());
        beBusy(20);
        restart();
        beBusy(20);

        DeploymentGroup quiet = group("quiet");
        assertThat(simulation.ask(() -> deployments.newestThatSucceeded(quiet))).isEqualTo(view(success));
        String next = create("quiet", "2", "1", new TrafficShift.AllAtOnce());
        assertThat(view(next).previous()).isEqualTo(success);
    }

    @Test
    void noMoreThanTheBoundAreLeftAndTheyAreTheSameAfterARestart() {
        beBusy(20);
        List<DeploymentView> left = list();
        assertThat(left).hasSize(5).extracting(DeploymentView::number).containsExactly(16L, 17L, 18L, 19L, 20L);

        restart();

        assertThat(list()).isEqualTo(left);
        beBusy(1);
        assertThat(list()).extracting(DeploymentView::number).containsExactly(17L, 18L, 19L, 20L, 21L);
    }

    private void beBusy(int times) {
        for (int i = 0; i < times; i++) {
            boolean there = made++ % 2 == 0;
            create("busy", there ? "1" : "2", there ? "2" : "1", new TrafficShift.AllAtOnce());
        }
    }

    private String create(String group, String from, String to, TrafficShift shift) {
        Revision revision = new Revision(Simulation.id("orders"), group, from, to, null, null);
        GroupRef of = ref(group);
        DeploymentView view = simulation.ask(() -> deployments.create(new Plan(
                of,
                "config",
                shift,
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                EnumSet.allOf(RollbackEvent.class),
                AlarmWatch.NONE,
                null)));
        simulation.advance(Duration.ofSeconds(1));
        return view.id();
    }

    private GroupRef ref(String group) {
        return group(group).ref(simulation.ask(() -> applications().get(Simulation.HOME, "shop")));
    }

    private DeploymentGroup group(String name) {
        return simulation.ask(() -> applications().groups().get(Simulation.HOME, "shop", name));
    }

    private Applications applications() {
        return simulation.domain().applications();
    }

    private static DeploymentGroup.Settings settings() {
        return new DeploymentGroup.Settings(
                "arn:aws:iam::000000000000:role/deployer",
                "CodeDeployDefault.LambdaAllAtOnce",
                false,
                Set.of(),
                AlarmWatch.NONE,
                List.of());
    }

    private DeploymentView view(String id) {
        return simulation.ask(() -> deployments.get(Simulation.HOME, id));
    }

    private List<DeploymentView> list() {
        return simulation.ask(() -> deployments.list(Simulation.HOME));
    }

    private void restart() {
        simulation.run(() -> {
            deployments.rest();
            deployments = open();
            deployments.restore();
        });
    }

    private Deployments open() {
        Domain domain = simulation.domain();
        return new Deployments(
                new Deployments.Ground(
                        simulation.timeline(),
                        new Ids(new SplittableRandom(1)),
                        domain.events(),
                        domain.aliases(),
                        domain.async(),
                        domain.targets(),
                        domain.applications(),
                        store),
                FIVE);
    }
}
