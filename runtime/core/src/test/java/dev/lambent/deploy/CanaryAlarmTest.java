package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.StateValue;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.function.Alias;
import dev.lambent.function.FunctionId;
import dev.lambent.function.TrafficSplit;
import dev.lambent.metric.MetricName;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary of half an hour and an alarm on the errors of the new version alone, from the first request to the alias as it was. */
class CanaryAlarmTest {

    private static final FunctionId ORDERS = Simulation.id("orders");
    private static final String ALARM = "errors of the new version";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms";

    private final Simulation simulation = new Simulation();
    private boolean broken;

    @BeforeEach
    void twoVersionsAndAnAliasAndAnAlarm() {
        simulation.target("sns");
        simulation
                .sandboxes()
                .everyInvoke((where, invocation) -> where.versionArn().endsWith(":2") && broken
                        ? InvokeBehaviour.fails("java.lang.IllegalStateException", "{}")
                        : InvokeBehaviour.returns("{}"));
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.run(() -> simulation.domain().alarms().put(Simulation.HOME, alarm(), Map.of()));
    }

    @Test
    void aVersionThatFailsInTheTwentiethMinuteIsTakenBackInTheTwentiethMinute() {
        Instant begin = simulation.timeline().now();
        String id = create();
        requests(Duration.ofMinutes(19));
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        assertThat(alarmState()).isEqualTo(StateValue.OK);

        broken = true;
        requests(Duration.ofMinutes(1));

        assertThat(alarmState()).isEqualTo(StateValue.ALARM);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        DeploymentView stopped = view(id);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(stopped.times().ended()).isEqualTo(begin.plus(Duration.ofMinutes(20)));
        DeploymentError why = Objects.requireNonNull(stopped.error());
        assertThat(why.code()).isEqualTo(DeploymentError.Code.ALARM_ACTIVE);
        assertThat(why.message()).endsWith("Activated alarms: <" + ALARM + ">");
        assertThat(view(Objects.requireNonNull(stopped.rolledBackBy())).status())
                .isEqualTo(DeploymentStatus.SUCCEEDED);
        simulation.advance(Duration.ofHours(1));
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void aVersionThatIsWellTakesOver() {
        create();

        requests(Duration.ofMinutes(31));

        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));
    }

    @Test
    void withAnAlarmThatIsOnAlreadyADeploymentBeginsAndEndsAtOnce() {
        simulation.run(
                () -> simulation.domain().alarms().setState(Simulation.HOME, ALARM, StateValue.ALARM, "a drill", null));

        String id = create();

        assertThat(simulation.events(DeploymentEvent.class))
                .filteredOn(each -> each.id().equals(id))
                .extracting(each -> each.getClass().getSimpleName())
                .startsWith("Begun", "Ended");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void anAlarmThatIsNotThereSaysSo() {
        simulation.run(() -> simulation.domain().alarms().delete(Simulation.HOME, List.of(ALARM)));

        DeploymentView stopped = view(create());

        assertThat(Objects.requireNonNull(stopped.error()).message())
                .startsWith("The state of the alarm <" + ALARM
                        + "> can't be told, because there is no alarm of this name.");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void anAlarmThatIsDeletedMeanwhileStopsTheDeployment() {
        String id = create();
        simulation.advance(Duration.ofMinutes(5));
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));

        simulation.run(() -> simulation.domain().alarms().delete(Simulation.HOME, List.of(ALARM)));

        DeploymentView stopped = view(id);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(Objects.requireNonNull(stopped.error()).message()).contains("there is no alarm of this name");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    /** One a second, so that a tenth of them is six a minute. */
    private void requests(Duration time) {
        Instant end = simulation.timeline().now().plus(time);
        while (simulation.timeline().now().isBefore(end)) {
            simulation.invoke("orders:live");
            simulation.advance(Duration.ofSeconds(1));
        }
    }

    private static AlarmSettings alarm() {
        MetricName errors = new MetricName(
                Simulation.HOME,
                "AWS/Lambda",
                "Errors",
                Map.of("FunctionName", "orders", "Resource", "orders:live", "ExecutedVersion", "2"));
        return new AlarmSettings(
                ALARM,
                null,
                true,
                new AlarmSettings.Actions(List.of(), List.of(TOPIC), List.of()),
                new Watched.OneMetric(new MetricStat(errors, Duration.ofMinutes(1), "Sum", null)),
                new AlarmSettings.Rule(1, 1, 1, Comparison.GREATER_OR_EQUAL, MissingData.NOT_BREACHING, null));
    }

    private String create() {
        Revision revision = new Revision(ORDERS, "live", "1", "2", null, null);
        Plan plan = new Plan(
                new GroupRef(Simulation.HOME, "app-id", "group-id", "app", "group"),
                "config",
                new TrafficShift.Canary(10, Duration.ofMinutes(30)),
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                EnumSet.of(RollbackEvent.DEPLOYMENT_STOP_ON_ALARM),
                new AlarmWatch(true, false, List.of(ALARM)),
                null);
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());
        simulation.advance(Duration.ZERO);
        return id;
    }

    private DeploymentView view(String id) {
        return simulation.ask(() -> simulation.domain().deployments().get(Simulation.HOME, id));
    }

    private StateValue alarmState() {
        return simulation.ask(
                () -> Objects.requireNonNull(simulation.domain().alarms().find(Simulation.HOME, ALARM))
                        .state()
                        .value());
    }

    private TrafficSplit split() {
        Alias alias = simulation.ask(() -> simulation.domain().aliases().get(ORDERS, "live"));
        return alias.split();
    }
}
