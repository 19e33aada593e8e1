package dev.lambent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.CapacityBounds;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalableTargets;
import dev.lambent.scaling.ScalingActivity;
import dev.lambent.scaling.ScalingPolicy;
import dev.lambent.scaling.ScheduledActions;
import dev.lambent.scaling.SuspendedState;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Application Auto Scaling on real provisioned concurrency. The virtual clock begins at midnight UTC. */
class ProvisionedScalingTest {

    private static final ResourceId LIVE = new ResourceId(Simulation.HOME, "orders", "live");

    private final Simulation simulation = new Simulation();
    private final Instant midnight = simulation.timeline().now();
    private final ApplicationAutoScaling scaling = simulation.domain().scaling();

    @BeforeEach
    void anAliasThatIsAScalableTarget() {
        simulation.deploy("orders", ConfigChange.timeout(Duration.ofMinutes(15)));
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        register(1, 20);
    }

    @Test
    void aTargetIsScaledUpToItsMinimum() {
        assertThat(provisioned()).isEqualTo(1);
    }

    @Test
    void aDayOfSchedulesIsAMatterOfMoments() {
        at("morning", "cron(0 8 * * ? *)", 10, 20);
        at("noon", "cron(30 11 * * ? *)", 15, 20);
        at("evening", "cron(0 20 * * ? *)", 1, 5);
        untilHour(8);
        assertThat(provisioned()).isEqualTo(10);
        untilHour(12);
        assertThat(provisioned()).isEqualTo(15);
        untilHour(20);
        assertThat(provisioned()).isEqualTo(5);
        untilHour(24 + 8);
        assertThat(provisioned()).isEqualTo(10);
    }

    @Test
    void utilisationAboveTheTargetForThreeMinutesScalesOutAndLowForFifteenScalesIn() {
        register(4, 20);
        simulation.ask(() -> scaling.policies().put(LIVE, "track", new ScalingPolicy.Settings(0.5, null, null, false)));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(50)));
        // Four invocations find one, two, three and all four environments at work: 62.5 % on the average.
        minutes(2, 4);
        assertThat(provisioned()).isEqualTo(4);
        minutes(2, 4);
        assertThat(provisioned()).isEqualTo(5);
        minutes(20, 1);
        assertThat(provisioned()).isEqualTo(4);
    }

    @Test
    void whatLambdaRefusesIsAFailedActivityAndChangesNothing() {
        simulation.reserve("orders", 3);
        at("tooMuch", "rate(1 hour)", 4, 20);
        simulation.advance(Duration.ofHours(2));
        assertThat(provisioned()).isEqualTo(1);
        ScalingActivity failed = simulation
                .ask(() -> scaling.activities().list(Simulation.HOME, LIVE))
                .get(0);
        assertThat(failed.statusCode()).isEqualTo("Failed");
        assertThat(failed.toString())
                .contains("Requested Provisioned Concurrency should not be greater than the"
                        + " reservedConcurrentExecution for function");
    }

    private void register(int min, int max) {
        simulation.ask(() -> scaling.targets()
                .register(
                        LIVE,
                        new ScalableTargets.Registration(
                                new CapacityBounds.Change(min, max), SuspendedState.Change.NONE, null)));
        simulation.advance(Duration.ofSeconds(1));
    }

    private void at(String name, String schedule, int min, int max) {
        simulation.ask(() -> scaling.actions()
                .put(
                        LIVE,
                        name,
                        new ScheduledActions.Change(schedule, null, null, null, new CapacityBounds.Change(min, max))));
    }

    /** Keeps a number of environments at work for some minutes. */
    private void minutes(int minutes, int atWork) {
        for (int minute = 0; minute < minutes; minute++) {
            for (int request = 0; request < atWork; request++) {
                simulation.invoke("orders:live");
            }
            simulation.advance(Duration.ofMinutes(1));
        }
    }

    private void untilHour(int hour) {
        simulation.advance(Duration.between(simulation.timeline().now(), midnight)
                .plusHours(hour)
                .plusSeconds(2));
    }

    private int provisioned() {
        return simulation.provisioned("orders:live").available();
    }
}
