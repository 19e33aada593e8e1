package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lambent.function.FunctionId;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to invocations and environments while a deployment shifts their alias. */
class WeightedTrafficTest {

    private static final FunctionId ORDERS = Simulation.id("orders");
    private static final long SEED = 20_261_121;
    private static final int EACH_STEP = 10_000;
    private static final Duration BETWEEN_INVOCATIONS = Duration.ofMillis(5);

    private final Simulation simulation = new Simulation(SEED);

    @BeforeEach
    void twoVersionsAndAnAlias() {
        simulation.deploy("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.update("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.alias("orders", "live", "1");
    }

    @Test
    void aHundredThousandInvocationsFollowTheStepsOfALinearShift() {
        shift(new TrafficShift.Linear(10, Duration.ofMinutes(1)));
        for (int percent = 10; percent <= 100; percent += 10) {
            int share = percent;
            assertThat(weight()).isEqualTo(percent / 100.0);
            int hits = 0;
            for (int i = 0; i < EACH_STEP; i++) {
                hits += simulation
                                .invoke(new InvokeRequest(
                                        "request-" + percent + "-" + i,
                                        Simulation.ref("orders:live"),
                                        Payload.of("{}"),
                                        null,
                                        null,
                                        false))
                                .result()
                                .executedVersion()
                                .equals("2")
                        ? 1
                        : 0;
                simulation.advance(BETWEEN_INVOCATIONS);
            }
            double expected = EACH_STEP * share / 100.0;
            double deviation = Math.sqrt(expected * (1 - share / 100.0));
            assertThat((double) hits)
                    .as("of %d invocations at %d %%, seed %d", EACH_STEP, share, SEED)
                    .isCloseTo(expected, within(3 * deviation));
            simulation.advance(Duration.ofMinutes(1).minus(BETWEEN_INVOCATIONS.multipliedBy(EACH_STEP)));
        }
    }

    @Test
    void whatWasAdmittedUnderTheOldWeightsFinishesOnTheVersionThatItGot() {
        simulation
                .sandboxes()
                .everyInvoke((specification, invocation) ->
                        InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        Reply before = simulation.invoke("orders:live");
        simulation.advance(Duration.ofSeconds(1));

        shift(new TrafficShift.AllAtOnce());
        Reply after = simulation.invoke("orders:live");
        simulation.advance(Duration.ofSeconds(10));

        assertThat(before.result().executedVersion()).isEqualTo("1");
        assertThat(before.result().functionError()).isNull();
        assertThat(after.result().executedVersion()).isEqualTo("2");
    }

    @Test
    void whatRunsWhenADeploymentIsTakenBackFinishesOnTheNewVersion() {
        simulation
                .sandboxes()
                .everyInvoke((specification, invocation) ->
                        InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        String id = shift(new TrafficShift.Canary(99, Duration.ofMinutes(5)));
        List<Reply> replies = IntStream.range(0, 20)
                .mapToObj(i -> simulation.invoke("orders:live"))
                .toList();
        simulation.advance(Duration.ofSeconds(1));

        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true));
        simulation.advance(Duration.ofSeconds(10));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.result().functionError()).isNull());
        assertThat(replies)
                .extracting(reply -> reply.result().executedVersion())
                .contains("2");
        assertThat(weight()).isZero();
    }

    @Test
    void provisionedConcurrencyFollowsTheAlias() {
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(Duration.ofSeconds(1)));
        simulation.provision("orders:live", 10);
        simulation.advance(Duration.ofSeconds(5));
        assertThat(environments("1")).isEqualTo(10);

        shift(new TrafficShift.Linear(20, Duration.ofMinutes(1)));

        for (int moved = 2; moved <= 10; moved += 2) {
            simulation.advance(Duration.ofSeconds(30));
            assertThat(environments("1")).isEqualTo(10 - moved);
            assertThat(environments("2")).isEqualTo(moved);
            assertThat(simulation.provisioned("orders:live").available()).isEqualTo(10);
            simulation.advance(Duration.ofSeconds(30));
        }
        assertThat(simulation.provisioned("orders:live").status().word()).isEqualTo("READY");
    }

    @Test
    void provisionedConcurrencyGoesBackWithTheAlias() {
        simulation.sandboxes().everyInit(InitBehaviour.ready().after(Duration.ofSeconds(1)));
        simulation.provision("orders:live", 10);
        simulation.advance(Duration.ofSeconds(5));
        String id = shift(new TrafficShift.Canary(30, Duration.ofMinutes(5)));
        simulation.advance(Duration.ofMinutes(1));
        assertThat(environments("2")).isEqualTo(3);

        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true));
        simulation.advance(Duration.ofMinutes(1));

        assertThat(environments("1")).isEqualTo(10);
        assertThat(environments("2")).isZero();
    }

    private int environments(String version) {
        return simulation.ask(() -> simulation.domain().pool().provisioned(ORDERS, version));
    }

    private double weight() {
        TrafficSplit split = simulation.ask(
                () -> simulation.domain().aliases().get(ORDERS, "live").split());
        return split.version().equals("2") ? 1 : split.additionalWeight();
    }

    private String shift(TrafficShift shift) {
        Revision revision = new Revision(ORDERS, "live", "1", "2", null, null);
        Plan plan = new Plan(
                new GroupRef(Simulation.HOME, "app-id", "group-id", "app", "group"),
                "config",
                shift,
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                Set.of(),
                AlarmWatch.NONE,
                null);
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());
        simulation.advance(Duration.ZERO);
        return id;
    }
}
