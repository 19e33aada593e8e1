package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionId;
import dev.lambent.function.TrafficSplit;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import dev.lambent.text.JsonScan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest {

    private static final FunctionId ORDERS = Simulation.id("orders");
    private static final GroupRef GROUP = new GroupRef(Simulation.HOME, "app-id", "group-id", "app", "group");
    private static final TrafficShift CANARY = new TrafficShift.Canary(10, Duration.ofMinutes(30));

    private final Simulation simulation = new Simulation();
    private final Map<String, Boolean> alarms = new HashMap<>();

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
        simulation.domain().deployments().watch((home, name) -> alarms.get(name));
    }

    @Test
    void aCanaryMovesItsPartAtOnceAndTheRestExactlyWhenItsIntervalIsOver() {
        String id = create(plan(CANARY));

        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        simulation.advance(Duration.ofMinutes(30).minusNanos(1));
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        assertThat(status(id)).isEqualTo(DeploymentStatus.IN_PROGRESS);
        simulation.advance(Duration.ofNanos(1));
        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));
        assertThat(status(id)).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aLinearShiftMovesOnePartAtATime() {
        Instant begin = simulation.timeline().now();
        create(plan(new TrafficShift.Linear(10, Duration.ofMinutes(2))));

        simulation.advance(Duration.ofHours(1));

        List<DeploymentEvent.Shifted> shifts = simulation.events(DeploymentEvent.Shifted.class);
        assertThat(shifts)
                .extracting(DeploymentEvent.Shifted::percent)
                .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
        assertThat(shifts)
                .extracting(each -> Duration.between(begin, each.at()).toMinutes())
                .containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L);
    }

    @Test
    void withoutHooksTheirEventsAreSkipped() {
        String id = create(plan(new TrafficShift.AllAtOnce()));

        assertThat(view(id).events())
                .extracting(LifecycleEvent::status)
                .containsExactly(
                        LifecycleEvent.Status.SKIPPED, LifecycleEvent.Status.SUCCEEDED, LifecycleEvent.Status.SKIPPED);
    }

    @Test
    void anAliasThatIsElsewhereFailsTheDeploymentInCodeDeploysWords() {
        simulation.alias("orders", "live", "2");

        String id = create(plan(CANARY));

        DeploymentError error = view(id).error();
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo(DeploymentError.Code.INVALID_LAMBDA_CONFIGURATION);
        assertThat(error.message())
                .isEqualTo("The deployment failed because the AppSpec file that specifies the AWS Lambda deployment"
                        + " configuration is missing or has an invalid configuration. The Lambda function alias version"
                        + " does not match the current version in AppSpec file.");
        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));
    }

    @Test
    void aTargetThatDoesNotExistFailsTheDeploymentAndLeavesTheAlias() {
        String id = create(plan(CANARY, revision("1", "9", null, null), Set.of(), AlarmWatch.NONE));

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void aGroupHasOneDeploymentAtATime() {
        String first = create(plan(CANARY));

        assertThatThrownBy(() -> create(plan(CANARY)))
                .isInstanceOf(DeployFault.class)
                .hasMessage("The Deployment Group 'group' already has an active Deployment '" + first + "'");
    }

    @Test
    void anAlarmInTheTwentiethMinutePutsTheAliasBackInTheSameTurn() {
        AlarmWatch watch = new AlarmWatch(true, false, List.of("errors"));
        alarms.put("errors", false);
        String id = create(plan(
                CANARY, revision("1", "2", null, null), EnumSet.of(RollbackEvent.DEPLOYMENT_STOP_ON_ALARM), watch));
        simulation.advance(Duration.ofMinutes(20));

        simulation.run(() -> simulation.domain().deployments().alarmed(Simulation.HOME, "errors"));

        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        DeploymentView stopped = view(id);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(stopped.rolledBackBy()).isNotNull();
        DeploymentView rollback = view(stopped.rolledBackBy());
        assertThat(rollback.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(rollback.plan().creator()).isEqualTo(Plan.BY_ROLLBACK);
        assertThat(rollback.times().ended()).isEqualTo(stopped.times().ended());
        simulation.advance(Duration.ofHours(1));
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void anAlarmThatIsOnBeforeStopsTheDeploymentBeforeAnyTrafficMoves() {
        alarms.put("errors", true);

        String id = create(
                plan(CANARY, revision("1", "2", null, null), Set.of(), new AlarmWatch(true, false, List.of("errors"))));

        assertThat(status(id)).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void anUnknownAlarmStopsADeploymentUnlessItsGroupIgnoresThat() {
        AlarmWatch strict = new AlarmWatch(true, false, List.of("unknown"));
        AlarmWatch easy = new AlarmWatch(true, true, List.of("unknown"));
        Revision revision = revision("1", "2", null, null);

        assertThat(status(create(plan(CANARY, revision, Set.of(), strict)))).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(status(create(plan(CANARY, revision, Set.of(), easy)))).isEqualTo(DeploymentStatus.IN_PROGRESS);
    }

    @Test
    void aStopWithoutRollbackLeavesTheWeightsAndTheNextDeploymentFails() {
        String id = create(plan(CANARY));

        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, null));

        assertThat(status(id)).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        assertThat(status(create(plan(CANARY)))).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void aStopWithRollbackPutsTheAliasBack() {
        String id = create(plan(CANARY));

        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true));

        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        assertThatThrownBy(() ->
                        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, id, true)))
                .isInstanceOf(DeployFault.class);
    }

    @Test
    void anAliasThatSomebodyMovesMeanwhileStaysAsTheyWantIt() {
        String id = create(plan(
                CANARY, revision("1", "2", null, null), EnumSet.of(RollbackEvent.DEPLOYMENT_FAILURE), AlarmWatch.NONE));
        TrafficSplit theirs = new TrafficSplit("1", "2", 0.5);
        simulation.run(() ->
                simulation.domain().aliases().update(ORDERS, "live", new Aliases.Update("1", theirs, null), null));

        simulation.advance(Duration.ofMinutes(30));

        assertThat(split()).isEqualTo(theirs);
        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        String rollback = view(id).rolledBackBy();
        assertThat(rollback).isNotNull();
        assertThat(status(rollback)).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void trafficMovesWhenTheFirstHookAgrees() {
        hook("try-out");
        String id = create(plan(CANARY, revision("1", "2", "try-out", null), Set.of(), AlarmWatch.NONE));
        simulation.advance(Duration.ofMinutes(5));
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));

        answer(id, execution(), true);

        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.1));
        assertThatThrownBy(() -> answer(id, execution(), false))
                .isInstanceOfSatisfying(
                        DeployFault.class,
                        late -> assertThat(late.code()).isEqualTo("LifecycleEventAlreadyCompletedException"));
        simulation.advance(Duration.ofMinutes(30));
        assertThat(status(id)).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aHookThatObjectsAfterwardsPutsTheAliasBack() {
        hook("look");
        String id = create(plan(
                new TrafficShift.AllAtOnce(),
                revision("1", "2", null, "look"),
                EnumSet.of(RollbackEvent.DEPLOYMENT_FAILURE),
                AlarmWatch.NONE));
        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));

        answer(id, execution(), false);

        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
        assertThat(view(id).error()).isNotNull();
        assertThat(view(id).error().code()).isEqualTo(DeploymentError.Code.HOOK_EXECUTION_FAILURE);
    }

    @Test
    void anAliasThatSomebodyMovesWhileTheHookIsAskedStaysAsTheyWantIt() {
        hook("try-out");
        String id = create(plan(CANARY, revision("1", "2", "try-out", null), Set.of(), AlarmWatch.NONE));
        simulation.alias("orders", "live", "2");

        answer(id, execution(), true);

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("2"));
    }

    @Test
    void aTargetThatDoesNotExistIsNoticedBeforeTheHookIsAsked() {
        hook("try-out");

        String id = create(plan(CANARY, revision("1", "9", "try-out", null), Set.of(), AlarmWatch.NONE));

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(simulation.events(DeploymentEvent.HookAsked.class)).isEmpty();
    }

    @Test
    void afterALongBreakTheShareThatStoodStandsForAnotherInterval() {
        String id = create(plan(new TrafficShift.Linear(10, Duration.ofMinutes(1))));
        simulation.advance(Duration.ofSeconds(90));
        simulation.restart(Duration.ofMinutes(15));

        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.2));
        simulation.advance(Duration.ofMinutes(1));
        assertThat(split()).isEqualTo(new TrafficSplit("1", "2", 0.3));
        simulation.advance(Duration.ofMinutes(7));
        assertThat(status(id)).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aHookHasOneHourToAnswer() {
        hook("silent");
        String id = create(plan(CANARY, revision("1", "2", "silent", null), Set.of(), AlarmWatch.NONE));

        simulation.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(status(id)).isEqualTo(DeploymentStatus.IN_PROGRESS);
        simulation.advance(Duration.ofNanos(1));

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(split()).isEqualTo(TrafficSplit.allTo("1"));
    }

    @Test
    void aHookThatFailsInAllItsAttemptsFailsTheDeployment() {
        hook("broken");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", "{}"));
        String id = create(plan(CANARY, revision("1", "2", "broken", null), Set.of(), AlarmWatch.NONE));

        simulation.advance(Duration.ofMinutes(4));

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void aHookThatIsNotThereFailsTheDeployment() {
        String id = create(plan(CANARY, revision("1", "2", "nobody", null), Set.of(), AlarmWatch.NONE));

        assertThat(status(id)).isEqualTo(DeploymentStatus.FAILED);
        assertThat(view(id).error()).isNotNull();
        assertThat(view(id).error().message()).startsWith("The hook nobody could not be invoked: Function not found");
    }

    @Test
    void deploymentsOfOneInstantStayInTheirOrderAfterARestart() {
        List<String> made = simulation.ask(() -> IntStream.range(0, 50)
                .mapToObj(each -> simulation
                        .domain()
                        .deployments()
                        .create(inGroup("group-" + each))
                        .id())
                .toList());
        simulation.advance(Duration.ofSeconds(1));

        simulation.restart();

        List<DeploymentView> all =
                simulation.ask(() -> simulation.domain().deployments().list(Simulation.HOME));
        assertThat(all).extracting(DeploymentView::id).containsExactlyElementsOf(made);
        Search olderThanTheThird = new Search(Simulation.HOME, null, 3, Set.of(), null, null);
        assertThat(simulation.ask(() -> simulation.domain().deployments().page(olderThanTheThird, 10)))
                .extracting(DeploymentView::id)
                .containsExactly(made.get(1), made.get(0));
    }

    private static Plan inGroup(String id) {
        return plan(CANARY).of(new GroupRef(Simulation.HOME, "app-id", id, "app", id));
    }

    private void hook(String name) {
        simulation.deploy(name);
        simulation.advance(Duration.ofSeconds(2));
    }

    /** What the hook was asked with. */
    private String execution() {
        Invocation asked =
                Objects.requireNonNull(simulation.sandboxes().newest().lastInvocation());
        return Objects.requireNonNull(JsonScan.textMember(asked.payload().text(), "LifecycleEventHookExecutionId"));
    }

    private void answer(String id, String execution, boolean well) {
        simulation.run(() -> simulation.domain().deployments().answer(Simulation.HOME, id, execution, well));
    }

    private static Revision revision(String from, String to, @Nullable String before, @Nullable String after) {
        return new Revision(ORDERS, "live", from, to, before, after);
    }

    private static Plan plan(TrafficShift shift) {
        return plan(shift, revision("1", "2", null, null), Set.of(), AlarmWatch.NONE);
    }

    private static Plan plan(TrafficShift shift, Revision revision, Set<RollbackEvent> rollback, AlarmWatch alarms) {
        return new Plan(
                GROUP,
                "config",
                shift,
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                rollback,
                alarms,
                null);
    }

    private String create(Plan plan) {
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());
        simulation.advance(Duration.ZERO);
        return id;
    }

    private DeploymentView view(String id) {
        return simulation.ask(() -> simulation.domain().deployments().get(Simulation.HOME, id));
    }

    private DeploymentStatus status(String id) {
        return view(id).status();
    }

    private TrafficSplit split() {
        Alias alias = simulation.ask(() -> simulation.domain().aliases().get(ORDERS, "live"));
        return alias.split();
    }
}
