package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.mapping.MappingWorld.Request;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.SendRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingLifeTest {

    private final MappingWorld world = new MappingWorld();
    private final QueueId queue = world.queue("q");

    @BeforeEach
    void thereIsAFunction() {
        world.deploy("f");
    }

    private String state(Mapping mapping) {
        return world.get(mapping.uuid()).state().word();
    }

    private List<String> states() {
        return world.events.stream()
                .filter(MappingEvent.Moved.class::isInstance)
                .map(each -> ((MappingEvent.Moved) each).state())
                .toList();
    }

    @Test
    void aNewMappingIsCreatingAndThenEnabled() {
        Mapping made = world.create(new Request().from(queue).to("f"));
        assertThat(made.state().word()).isEqualTo("Creating");
        assertThat(made.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(made.lastProcessingResult()).isNull();
        assertThat(made.settings())
                .isEqualTo(new MappingSettings(10, Duration.ZERO, List.of(), List.of(), null, null, List.of()));
        assertThat(made.arn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + made.uuid());
        world.advanceMillis(999);
        assertThat(state(made)).isEqualTo("Creating");
        world.advanceMillis(1);
        assertThat(state(made)).isEqualTo("Enabled");
        assertThat(world.get(made.uuid()).lastModified()).isEqualTo(world.now());
    }

    @Test
    void oneThatIsMadeDisabledIsSoAtOnceAndReadsNothing() {
        Mapping made = world.create(new Request().from(queue).to("f").enabled(false));
        assertThat(made.state().word()).isEqualTo("Disabled");
        world.send(queue, "m");
        world.advance(60);
        assertThat(world.counts(queue)).isEqualTo("1 0");
        Mapping enabled = world.update(made.uuid(), new Request().enabled(true));
        assertThat(enabled.state().word()).isEqualTo("Enabling");
        world.advance(1);
        assertThat(world.calls).hasSize(1);
    }

    @Test
    void disablingWaitsForTheBatchesInFlightAndGivesBackTheOthers() {
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofMillis(2_500)));
        Mapping mapping = world.map(queue, "f", new Request().batch(1).concurrency(2));
        world.simulation.reserve("f", 1);
        IntStream.range(0, 3).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.counts(queue)).isEqualTo("1 2");
        Mapping disabling = world.update(mapping.uuid(), new Request().enabled(false));
        assertThat(disabling.state().word()).isEqualTo("Disabling");
        assertThat(world.counts(queue)).as("what was throttled is given back").isEqualTo("2 1");
        world.advanceMillis(2_499);
        assertThat(state(mapping)).isEqualTo("Disabling");
        world.advanceMillis(1);
        assertThat(state(mapping)).isEqualTo("Disabled");
        world.advance(60);
        assertThat(world.counts(queue)).isEqualTo("2 0");
        assertThat(world.calls).hasSize(1);
    }

    @Test
    void deletingWaitsForTheBatchesInFlightAndThenItIsGone() {
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofMillis(2_500)));
        Mapping mapping = world.map(queue, "f");
        world.send(queue, "m");
        assertThat(world.delete(mapping.uuid()).state().word()).isEqualTo("Deleting");
        world.advance(2);
        assertThat(state(mapping)).isEqualTo("Deleting");
        world.advance(1);
        assertThat(world.counts(queue)).isEqualTo("0 0");
        assertThat(world.refused(() -> world.get(mapping.uuid())))
                .hasMessage("The resource you requested does not exist.");
        assertThat(states()).containsExactly("Creating", "Enabled", "Deleting", "Deleted");
        assertThat(world.create(new Request().from(queue).to("f")).state().word())
                .isEqualTo("Creating");
    }

    @Test
    void oneThatIsOnItsWaySomewhereIsInUse() {
        Mapping made = world.create(new Request().from(queue).to("f"));
        assertThat(world.refused(() -> world.update(made.uuid(), new Request().batch(5))))
                .hasMessage("Cannot update the event source mapping because it is in use.")
                .extracting("code")
                .isEqualTo("ResourceInUseException");
        assertThat(world.refused(() -> world.delete(made.uuid())))
                .hasMessage("Cannot delete the event source mapping because it is in use.");
    }

    @Test
    void anUpdateIsShownAtOnceAndInForceWhenItIsEnabledAgain() {
        Mapping mapping = world.map(queue, "f");
        Mapping updating = world.update(mapping.uuid(), new Request().batch(2));
        assertThat(updating.state().word()).isEqualTo("Updating");
        assertThat(updating.settings().batchSize()).isEqualTo(2);
        world.advance(1);
        assertThat(state(mapping)).isEqualTo("Enabled");
        world.simulation.run(() -> {
            for (int each = 0; each < 5; each++) {
                world.queues.send(queue, MappingWorld.HERE.account(), SendRequest.of("m" + each));
            }
        });
        assertThat(world.calls).allSatisfy(each -> assertThat(each.bodies()).hasSizeLessThanOrEqualTo(2));
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void noMoreRunAtOnceThanALowerMaximumAllowsHoweverManyWaited() {
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofMillis(2_500)));
        Mapping mapping = world.map(queue, "f", new Request().batch(1));
        world.simulation.reserve("f", 0);
        IntStream.range(0, 5).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.mappings.occupancy().get(0).waiting()).isBetween(1, 5);
        world.update(mapping.uuid(), new Request().concurrency(2));
        world.advance(1);
        world.simulation.unreserve("f");
        for (int each = 0; each < 200; each++) {
            world.advanceMillis(100);
            assertThat(world.mappings.occupancy().get(0).running()).isLessThanOrEqualTo(2);
        }
        world.advance(60);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void afterACrashWhatWasInFlightIsReadAgain() {
        world.does(call -> InvokeBehaviour.returns("null").after(Duration.ofMillis(2_500)));
        Mapping mapping = world.map(queue, "f", new Request().reporting().metrics("EventCount"));
        world.send(queue, "m");
        world.advance(1);
        world.restart();
        assertThat(world.get(mapping.uuid())).isEqualTo(mapping);
        assertThat(world.counts(queue)).isEqualTo("0 1");
        world.advance(29);
        assertThat(world.calls).hasSize(2);
        world.advance(3);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void aCrashOnTheWayToAnotherStateDoesNotStopIt() {
        Mapping mapping = world.create(new Request().from(queue).to("f"));
        world.advanceMillis(500);
        world.restart();
        world.advance(1);
        assertThat(state(mapping)).isEqualTo("Enabled");
        world.update(mapping.uuid(), new Request().enabled(false));
        world.advanceMillis(500);
        world.restart();
        world.advance(1);
        assertThat(state(mapping)).isEqualTo("Disabled");
        world.delete(mapping.uuid());
        world.advanceMillis(500);
        world.restart();
        world.advance(1);
        assertThat(world.simulation.ask(() -> world.mappings.list(MappingWorld.HERE, null, null)))
                .isEmpty();
    }

    @Test
    void atRestItGivesBackWhatNoFunctionHasTakenAndReadsNoMore() {
        world.map(queue, "f", new Request().batch(100).window(100));
        world.send(queue, "m");
        assertThat(world.counts(queue)).isEqualTo("0 1");
        world.simulation.run(world.mappings::rest);
        assertThat(world.counts(queue)).isEqualTo("1 0");
        world.advance(300);
        assertThat(world.calls).isEmpty();
    }

    @Test
    void clearedMappingsLeaveNothing() {
        Mapping mapping = world.map(queue, "f");
        world.simulation.run(world.mappings::clear);
        assertThat(world.refused(() -> world.get(mapping.uuid()))).isNotNull();
        world.send(queue, "m");
        world.advance(60);
        world.restart();
        world.advance(60);
        assertThat(world.calls).isEmpty();
        assertThat(world.simulation.store().rows("event_source_mapping")).isZero();
    }

    @Test
    void mappingsAreListedByQueueAndByFunction() {
        QueueId other = world.queue("other");
        world.simulation.publish("f");
        world.simulation.alias("f", "live", "1");
        world.map(queue, "f");
        world.map(other, "f:live");
        assertThat(list(null, null)).containsExactly("q f", "other live");
        assertThat(list(other.arn(), null)).containsExactly("other live");
        assertThat(list(null, "f")).containsExactly("q f", "other live");
        assertThat(list(null, "f:live")).containsExactly("other live");
        assertThat(list(null, "g")).isEmpty();
    }

    private List<String> list(@Nullable String arn, @Nullable String function) {
        return world
                .simulation
                .ask(() ->
                        world.mappings.list(MappingWorld.HERE, arn, function == null ? null : Simulation.ref(function)))
                .stream()
                .map(each -> each.eventSourceArn().replaceAll(".*:", "") + " "
                        + each.function().arn().replaceAll(".*:", ""))
                .toList();
    }

    @Test
    void tagsComeAndGo() {
        Mapping mapping = world.map(queue, "f");
        world.simulation.run(() -> {
            world.mappings.tag(MappingWorld.HERE, mapping.uuid(), Map.of("a", "1"));
            world.mappings.tag(MappingWorld.HERE, mapping.uuid(), Map.of("b", "2"));
            world.mappings.untag(MappingWorld.HERE, mapping.uuid(), List.of("a", "c"));
        });
        assertThat(world.get(mapping.uuid()).tags()).containsOnly(Map.entry("b", "2"));
    }
}
