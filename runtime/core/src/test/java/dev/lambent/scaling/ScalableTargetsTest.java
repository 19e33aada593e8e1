package dev.lambent.scaling;

import static dev.lambent.scaling.ScalingWorld.HOME;
import static dev.lambent.scaling.ScalingWorld.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.Fault;
import dev.lambent.fault.LambdaFault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering what is scaled. */
class ScalableTargetsTest {

    private static final String COORDINATES =
            "service namespace: lambda, resource ID: function:orders:live, scalable dimension:"
                    + " lambda:function:ProvisionedConcurrency";

    private final ScalingWorld world = new ScalingWorld();

    @Test
    void aTargetKnowsWhatAwsSaysOfIt() {
        ScalableTarget target = world.register(1, 10);
        assertThat(target.arn())
                .matches("arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/[0-9a-f]{36}");
        assertThat(target.roleArn())
                .isEqualTo(
                        "arn:aws:iam::000000000000:role/aws-service-role/lambda.application-autoscaling.amazonaws.com/"
                                + "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency");
        assertThat(target.suspended()).isEqualTo(new SuspendedState(false, false, false));
        assertThat(target.created()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(targets()).containsExactly(target);
        assertThat(world.<List<ScalableTarget>>ask(
                        () -> world.scaling.targets().list(new AccountRegion("1", "us-east-1"))))
                .isEmpty();
    }

    @Test
    void registeringScalesOutToTheMinimum() {
        world.register(3, 10);
        assertThat(world.capacity()).isEqualTo(3);
        assertThat(world.activities())
                .extracting(
                        ScalingActivity::description,
                        ScalingActivity::cause,
                        ScalingActivity::statusCode,
                        ScalingActivity::message)
                .containsExactly(tuple(
                        "Setting desired concurrency to 3.",
                        "minimum capacity was set to 3",
                        "Successful",
                        "Successfully set desired concurrency to 3. Change successfully fulfilled by lambda."));
        assertThat(world.events)
                .containsExactly(
                        new ScalingEvent.Scaled(world.timeline.now(), LIVE, 0, 3, "minimum capacity was set to 3"));
    }

    @Test
    void registeringScalesInToTheMaximum() {
        world.provision(20);
        world.register(3, 10);
        assertThat(world.capacity()).isEqualTo(10);
        assertThat(world.activities())
                .extracting(ScalingActivity::cause)
                .containsExactly("maximum capacity was set to 10");
    }

    @Test
    void registeringLeavesACapacityBetweenTheBoundsAlone() {
        world.provision(5);
        world.register(3, 10);
        assertThat(world.capacity()).isEqualTo(5);
        assertThat(world.activities()).isEmpty();
        assertThat(world.events).isEmpty();
    }

    @Test
    void registeringAgainChangesWhatIsSaidAndKeepsTheRest() {
        ScalableTarget first = world.register(1, 10);
        world.minutes(5);
        world.suspend(true, null, null);
        ScalableTarget second = world.register(null, 20);
        assertThat(second.arn()).isEqualTo(first.arn());
        assertThat(second.created()).isEqualTo(first.created());
        assertThat(second.bounds()).isEqualTo(new CapacityBounds(1, 20));
        assertThat(second.suspended()).isEqualTo(new SuspendedState(true, false, false));
        world.suspend(false, null, true);
        assertThat(targets().get(0).suspended()).isEqualTo(new SuspendedState(false, false, true));
    }

    @Test
    void loweringTheMaximumScalesInAndRaisingTheMinimumScalesOut() {
        world.register(1, 10);
        world.provision(8);
        world.register(null, 4);
        assertThat(world.capacity()).isEqualTo(4);
        world.register(4, 4);
        world.register(6, 6);
        assertThat(world.capacity()).isEqualTo(6);
        world.register(0, 0);
        assertThat(world.capacity()).isZero();
    }

    @Test
    void whenLambdaRefusesTheActivityHasFailedAndTheTargetIsRegistered() {
        world.refuse(LambdaFault.invalidParameter("Specified ConcurrentExecutions is too much."));
        world.register(3, 10);
        assertThat(world.capacity()).isZero();
        assertThat(targets()).hasSize(1);
        assertThat(world.activities())
                .extracting(ScalingActivity::statusCode, ScalingActivity::message)
                .containsExactly(tuple(
                        "Failed",
                        "Failed to set desired concurrency to 3. Reason: Specified ConcurrentExecutions is too much."));
        assertThat(world.events)
                .containsExactly(new ScalingEvent.Refused(
                        world.timeline.now(),
                        LIVE,
                        0,
                        3,
                        "minimum capacity was set to 3",
                        "Specified ConcurrentExecutions is too much."));
    }

    @Test
    void aNewTargetNeedsBothBounds() {
        refused(() -> world.register(null, 10), "ValidationException", "Minimum capacity must be specified");
        refused(() -> world.register(1, null), "ValidationException", "Maximum capacity must be specified");
        assertThat(targets()).isEmpty();
    }

    @Test
    void boundsThatContradictEachOtherChangeNothing() {
        String contradiction = "Maximum capacity cannot be less than minimum capacity";
        refused(() -> world.register(5, 4), "ValidationException", contradiction);
        refused(() -> world.register(-1, 4), "ValidationException", "Minimum capacity cannot be less than 0");
        assertThat(targets()).isEmpty();
        world.register(2, 4);
        refused(() -> world.register(5, null), "ValidationException", contradiction);
        refused(() -> world.register(null, 1), "ValidationException", contradiction);
        assertThat(targets().get(0).bounds()).isEqualTo(new CapacityBounds(2, 4));
        assertThat(world.capacity()).isEqualTo(2);
    }

    @Test
    void whatDoesNotExistCannotBeRegistered() {
        refused(
                () -> world.register(new ResourceId(HOME, "orders", "gone"), 1, 2),
                "ValidationException",
                "Lambda function version or alias doesn't exist: function:orders:gone");
        assertThat(targets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders:live",
                "function:orders",
                "function:orders:",
                "function:orders:$LATEST",
                "function:orders.x:live",
                "function:orders:live:1",
                "service/default/orders"
            })
    void whatIsNoVersionOrAliasIsUnsupported(String text) {
        refused(
                () -> ResourceId.parse(text, HOME),
                "ValidationException",
                "Unsupported service namespace, resource type or scalable dimension");
    }

    @Test
    void versionsAndAliasesAreUnderstood() {
        assertThat(ResourceId.parse("function:orders:live", HOME)).isEqualTo(LIVE);
        assertThat(ResourceId.parse("function:my_orders-2:17", HOME))
                .isEqualTo(new ResourceId(HOME, "my_orders-2", "17"));
        assertThat(LIVE.text()).isEqualTo("function:orders:live");
    }

    @Test
    void deregisteringTakesThePolicyAndTheActionsAlongAndLeavesTheCapacity() {
        world.register(2, 10);
        world.track(0.5);
        world.schedule("later", "cron(0 12 * * ? *)", 5, 5);
        world.tell(() -> world.scaling.targets().deregister(LIVE));
        assertThat(targets()).isEmpty();
        assertThat(world.timeline.scheduled()).isZero();
        assertThat(world.capacity()).isEqualTo(2);
        world.register(2, 10);
        assertThat(world.<List<ScalingPolicy>>ask(() -> world.scaling.policies().list(HOME)))
                .isEmpty();
        assertThat(world.<List<ScheduledAction>>ask(
                        () -> world.scaling.actions().list(HOME)))
                .isEmpty();
    }

    @Test
    void whatIsNotRegisteredIsNotFound() {
        refused(
                () -> world.tell(() -> world.scaling.targets().deregister(LIVE)),
                "ObjectNotFoundException",
                "No scalable target found for " + COORDINATES);
        refused(() -> world.track(0.5), "ObjectNotFoundException", "No scalable target registered for " + COORDINATES);
        refused(
                () -> world.schedule("noon", "cron(0 12 * * ? *)", 1, 1),
                "ObjectNotFoundException",
                "No scalable target registered for " + COORDINATES);
    }

    @Test
    void thereAreNoMoreTargetsThanTheLimit() {
        ScalingWorld small = new ScalingWorld(new ScalingLimits(1, 1, 1, 1), "2026-01-01T00:00:00Z");
        ResourceId other = new ResourceId(HOME, "orders", "2");
        small.create(other);
        small.register(0, 1);
        refused(
                () -> small.register(other, 0, 1),
                "LimitExceededException",
                "The limit of 1 scalable targets of Lambda in this account and region is reached.");
        small.register(0, 2);
    }

    @Test
    void tagsComeWithANewTargetAndByItsArnLater() {
        String arn = world.<ScalableTarget>ask(() -> world.scaling.targets().register(LIVE, tagged("team", "blue")))
                .arn();
        world.tell(() -> world.scaling.targets().tag(HOME, arn, Map.of("team", "red", "stage", "test")));
        world.tell(() -> world.scaling.targets().untag(HOME, arn, List.of("stage", "none")));
        assertThat(world.<Map<String, String>>ask(() -> world.scaling.targets().tags(HOME, arn)))
                .isEqualTo(Map.of("team", "red"));
        refused(
                () -> world.ask(() -> world.scaling.targets().register(LIVE, tagged("team", "green"))),
                "ValidationException",
                "The scalable target that you tried to tag already exists. To update tags on an existing scalable target,"
                        + " use the TagResource API.");
    }

    @Test
    void tagsThatCannotBeChangeNothing() {
        String arn = world.register(1, 2).arn();
        Map<String, String> many = IntStream.range(0, 51)
                .mapToObj(String::valueOf)
                .collect(Collectors.toMap(number -> number, number -> "x"));
        refused(
                () -> world.tell(() -> world.scaling.targets().tag(HOME, arn, many)),
                "TooManyTagsException",
                "The request contains too many tags. Try the request again with fewer tags.");
        refused(
                () -> world.tell(() -> world.scaling.targets().tag(HOME, arn, Map.of("AWS:x", "y"))),
                "ValidationException",
                "Tag keys that begin with aws: are reserved for AWS, but one of these is 'AWS:x'.");
        assertThat(world.<Map<String, String>>ask(() -> world.scaling.targets().tags(HOME, arn)))
                .isEmpty();
        assertThatThrownBy(() -> world.ask(() -> world.scaling.targets().tags(HOME, arn + "0")))
                .hasMessage("The specified resource doesn't exist.")
                .satisfies(fault -> assertThat(((Fault) fault).members()).containsEntry("ResourceName", arn + "0"));
    }

    @Test
    void clearForgetsEverything() {
        world.register(2, 10);
        world.track(0.5);
        world.schedule("later", "cron(0 12 * * ? *)", 5, 5);
        world.tell(world.scaling::clear);
        assertThat(targets()).isEmpty();
        assertThat(world.activities()).isEmpty();
        assertThat(world.timeline.scheduled()).isZero();
    }

    private static ScalableTargets.Registration tagged(String key, String value) {
        return new ScalableTargets.Registration(
                new CapacityBounds.Change(1, 2), SuspendedState.Change.NONE, Map.of(key, value));
    }

    private List<ScalableTarget> targets() {
        return world.ask(() -> world.scaling.targets().list(HOME));
    }

    private static void refused(Runnable request, String code, String message) {
        assertThatThrownBy(request::run)
                .isInstanceOf(ScalingFault.class)
                .hasMessage(message)
                .satisfies(fault -> assertThat(((Fault) fault).code()).isEqualTo(code));
    }
}
