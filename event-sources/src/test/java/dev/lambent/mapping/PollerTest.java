package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.TrafficSplit;
import dev.lambent.mapping.MappingWorld.Call;
import dev.lambent.mapping.MappingWorld.Request;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.sqs.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final InvokeBehaviour FAILS = InvokeBehaviour.fails("E", "{}");

    private final MappingWorld world = new MappingWorld();

    @BeforeEach
    void thereIsAFunction() {
        world.deploy("f");
    }

    private List<List<String>> batches() {
        return world.calls.stream().map(Call::bodies).toList();
    }

    @Test
    void aMessageIsGivenToTheFunctionAtOnceAndDeleted() {
        QueueId queue = world.queue("q");
        world.map(queue, "f");
        world.send(queue, "hello");
        assertThat(batches()).containsExactly(List.of("hello"));
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void messagesThatWaitComeInBatches() {
        QueueId queue = world.queue("q");
        IntStream.range(0, 25).forEach(each -> world.send(queue, "m" + each));
        world.map(queue, "f");
        assertThat(world.calls.stream().map(each -> each.bodies().size())).containsExactly(10, 10, 5);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void aWindowIsCountedFromTheFirstMessageToTheMillisecond() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().window(5).batch(100));
        world.advanceMillis(12_345);
        world.send(queue, "a");
        world.advanceMillis(4_200);
        world.send(queue, "b");
        world.advanceMillis(799);
        world.send(queue, "c");
        assertThat(world.calls).isEmpty();
        world.advanceMillis(1);
        assertThat(batches()).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void aBatchThatIsFullDoesNotWaitForItsWindow() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().window(300).batch(25));
        IntStream.range(0, 30).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.calls).hasSize(1);
        assertThat(world.calls.get(0).bodies()).hasSize(25);
        world.advance(300);
        assertThat(world.calls.get(1).bodies()).hasSize(5);
    }

    @Test
    void anEventIsNeverLargerThanSixMegabytes() {
        QueueId queue = world.queue("q");
        String large = "x".repeat(900_000);
        IntStream.range(0, 10).forEach(each -> world.send(queue, each + large));
        world.map(queue, "f");
        assertThat(world.calls.stream().map(each -> each.records().size())).containsExactly(6, 4);
        assertThat(world.calls.get(0).invocation().payload().length()).isLessThanOrEqualTo(6_291_556);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void whatAFunctionFailsOnComesBackAfterItsVisibilityTimeout() {
        QueueId queue = world.queue("q");
        world.map(queue, "f");
        world.does(call -> FAILS);
        world.send(queue, "bad");
        assertThat(world.counts(queue)).isEqualTo("0 1");
        world.does(call -> InvokeBehaviour.returns("1"));
        world.advanceMillis(29_999);
        assertThat(world.calls).hasSize(1);
        world.advanceMillis(1);
        assertThat(world.calls).hasSize(2);
        assertThat(String.valueOf(world.calls.get(1).records().get(0).object("attributes")))
                .contains("\"ApproximateReceiveCount\":\"2\"");
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void whatFailsTooOftenGoesToTheDeadLetterQueue() {
        QueueId dead = world.queue("dead");
        QueueId queue = world.queue(
                "q", "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":2}");
        world.map(queue, "f");
        world.does(call -> FAILS);
        String id = world.send(queue, "bad");
        world.advance(120);
        assertThat(world.calls)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.ids()).containsExactly(id));
        assertThat(world.counts(queue)).isEqualTo("0 0");
        assertThat(world.counts(dead)).isEqualTo("1 0");
    }

    @Test
    void onlyTheItemsThatFailedComeBack() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().reporting().window(1));
        world.does(call -> InvokeBehaviour.returns(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + call.ids().get(1) + "\"}]}"));
        List.of("a", "b", "c").forEach(each -> world.send(queue, each));
        world.advance(1);
        assertThat(world.counts(queue)).isEqualTo("0 1");
        world.does(call -> InvokeBehaviour.returns("{\"batchItemFailures\":[]}"));
        world.advance(40);
        assertThat(batches()).containsExactly(List.of("a", "b", "c"), List.of("b"));
    }

    @Test
    void noMoreBatchesRunThanItsMaximumConcurrency() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().batch(1).concurrency(2));
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)));
        IntStream.range(0, 6).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.calls).hasSize(2);
        world.advance(1);
        assertThat(world.calls).hasSize(4);
        world.advance(2);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void pollersGrowByThreeHundredBatchesAMinute() {
        QueueId queue = world.queue("q", "VisibilityTimeout", "3600");
        world.map(queue, "f", new Request().batch(1));
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofMillis(2_900)));
        IntStream.range(0, 12_000).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.calls).hasSize(5);
        world.advance(1);
        assertThat(world.calls).hasSize(10);
        world.advance(59);
        assertThat(world.mappings.occupancy())
                .singleElement()
                .satisfies(each -> assertThat(each.allowed()).isEqualTo(305));
    }

    @Test
    void provisionedPollersRunTenBatchesEach() {
        QueueId queue = world.queue("q", "VisibilityTimeout", "3600");
        world.map(queue, "f", new Request().batch(1).pollers(2, 4));
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofMillis(2_900)));
        IntStream.range(0, 400).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.calls).hasSize(20);
        world.advance(12);
        assertThat(world.mappings.occupancy()).singleElement().satisfies(each -> {
            assertThat(each.allowed()).isEqualTo(40);
            assertThat(each.running()).isEqualTo(40);
        });
    }

    @Test
    void aBatchThatIsThrottledIsKeptAndTriedAgain() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().batch(1));
        world.simulation.reserve("f", 1);
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        IntStream.range(0, 5).forEach(each -> world.send(queue, "m" + each));
        assertThat(world.calls).hasSize(1);
        world.advance(10);
        assertThat(world.calls).hasSize(5);
        assertThat(world.calls.stream().map(each -> each.records().get(0).object("attributes")))
                .allSatisfy(each -> assertThat(String.valueOf(each)).contains("\"ApproximateReceiveCount\":\"1\""));
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void aBatchThatIsThrottledTooLongIsLeftToItsQueue() {
        QueueId queue = world.queue("q");
        world.map(queue, "f");
        world.simulation.reserve("f", 0);
        world.send(queue, "m");
        world.advance(29);
        assertThat(world.events).anyMatch(MappingEvent.Abandoned.class::isInstance);
        world.simulation.unreserve("f");
        assertThat(world.calls).isEmpty();
        world.advance(1);
        assertThat(batches()).containsExactly(List.of("m"));
    }

    @Test
    void groupsOfAFifoQueueKeepTheirOrderAndHaveOneBatchInFlight() {
        QueueId queue = world.queue("q.fifo");
        world.map(queue, "f");
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)));
        world.send(queue, "g", "1");
        world.send(queue, "g", "2");
        world.send(queue, "h", "3");
        world.send(queue, "g", "4");
        assertThat(batches()).containsExactly(List.of("1"), List.of("3"));
        world.advance(1);
        assertThat(batches()).containsExactly(List.of("1"), List.of("3"), List.of("2", "4"));
    }

    @Test
    void whatDoesNotFitIntoABatchOfAGroupFollowsItAtOnce() {
        QueueId queue = world.queue("q.fifo");
        String large = "x".repeat(900_000);
        IntStream.range(0, 10).forEach(each -> world.send(queue, "g", each + large));
        world.does(call -> InvokeBehaviour.returns("1").after(Duration.ofSeconds(1)));
        world.map(queue, "f");
        assertThat(world.calls.stream().map(each -> each.records().size())).containsExactly(6);
        world.advance(1);
        assertThat(world.calls.stream().map(each -> each.records().size())).containsExactly(6, 4);
        world.advance(1);
        assertThat(world.counts(queue)).isEqualTo("0 0");
    }

    @Test
    void whatIsFilteredOutIsDeleted() {
        QueueId queue = world.queue("q");
        world.map(
                queue,
                "f",
                new Request().filters("{\"body\":{\"kind\":[\"good\"]}}").metrics("EventCount"));
        world.send(queue, "{\"kind\":\"bad\"}");
        world.send(queue, "{\"kind\":\"good\"}");
        world.send(queue, "good");
        assertThat(batches()).containsExactly(List.of("{\"kind\":\"good\"}"));
        assertThat(world.counts(queue)).isEqualTo("0 0");
        assertThat(world.events.stream()
                        .filter(MappingEvent.Counted.class::isInstance)
                        .map(MappingEvent.Counted.class::cast)
                        .filter(MappingEvent.Counted::metered)
                        .map(each -> each.what() + " " + each.messages()))
                .containsExactly(
                        "POLLED 1",
                        "FILTERED_OUT 1",
                        "DELETED 1",
                        "POLLED 1",
                        "INVOKED 1",
                        "DELETED 1",
                        "POLLED 1",
                        "FILTERED_OUT 1",
                        "DELETED 1");
    }

    @Test
    void anAliasIsResolvedAtEachInvocation() {
        QueueId queue = world.queue("q");
        world.simulation.publish("f");
        world.simulation.alias("f", "live", "1");
        Mapping mapping = world.map(queue, "f:live");
        assertThat(mapping.function().arn()).endsWith(":f:live");
        world.send(queue, "one");
        world.simulation.update("f");
        world.simulation.publish("f");
        world.simulation.alias("f", "live", TrafficSplit.allTo("2"));
        world.send(queue, "two");
        assertThat(world.simulation.sandboxes().all().stream()
                        .map(each ->
                                each.specification().versionArn().replaceAll(".*:", "") + " " + each.invocations()))
                .containsExactly("1 1", "2 1");
    }

    @Test
    void aMappingOutlivesItsQueueAndGoesOnWhenItIsBack() {
        QueueId queue = world.queue("q");
        Mapping mapping = world.map(queue, "f");
        world.simulation.run(() -> world.queues.delete(queue));
        world.advance(5);
        assertThat(world.get(mapping.uuid()).lastProcessingResult())
                .isEqualTo("PROBLEM: Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not"
                        + " exist.");
        assertThat(world.get(mapping.uuid()).state().word()).isEqualTo("Enabled");
        world.advance(60);
        world.queue("q");
        world.send(queue, "back");
        world.advance(20);
        assertThat(batches()).containsExactly(List.of("back"));
        assertThat(world.get(mapping.uuid()).lastProcessingResult()).isNull();
    }

    @Test
    void aMappingOutlivesItsFunctionAndReadsNothingMeanwhile() {
        QueueId queue = world.queue("q");
        Mapping mapping = world.map(queue, "f");
        world.simulation.delete("f");
        world.send(queue, "m");
        world.advance(300);
        assertThat(world.get(mapping.uuid()).lastProcessingResult()).startsWith("PROBLEM: Function not found: ");
        world.deploy("f");
        world.advance(40);
        assertThat(batches()).containsExactly(List.of("m"));
        assertThat(world.get(mapping.uuid()).lastProcessingResult()).isNull();
    }

    @Test
    void aLoopIsFoundOutHoweverItsMessagesAreMixedWithOthers() {
        QueueId queue = world.queue("q");
        world.map(queue, "f", new Request().window(1));
        world.does(call -> {
            String trace = call.invocation().traceHeader();
            if (call.bodies().contains("loop")) {
                world.simulation
                        .timeline()
                        .enter(() -> world.queues.send(queue, MappingWorld.HERE.account(), LoopingSend.of(trace)));
            }
            return InvokeBehaviour.returns("1");
        });
        world.send(queue, "loop");
        for (int each = 0; each < 25; each++) {
            world.send(queue, "other");
            world.advance(1);
        }
        assertThat(world.calls.stream().filter(each -> each.bodies().contains("loop")))
                .hasSize(16);
        assertThat(world.calls.stream().flatMap(each -> each.bodies().stream()).filter("other"::equals))
                .hasSize(25);
        assertThat(world.counts(queue)).isEqualTo("0 1");
    }

    @Test
    void whatHasNotWaitedIsGivenToTheFunctionHoweverShortItsVisibilityTimeout() {
        QueueId queue = world.queue("q", "VisibilityTimeout", "3");
        world.map(queue, "f", new Request().reporting());
        world.send(queue, "m");
        assertThat(batches()).containsExactly(List.of("m"));
        world.simulation.run(() -> world.queues.setAttributes(queue, Map.of("VisibilityTimeout", "1")));
        world.send(queue, "n");
        assertThat(batches()).as("even where it is shorter").hasSize(2);
    }

    @Test
    void anIdleMappingPollsOnceInTwentySeconds() {
        world.map(world.queue("q"), "f");
        int[] turns = {0};
        world.simulation.timeline().afterEachTurn(() -> turns[0]++);
        world.advance(2_000);
        assertThat(turns[0]).isLessThan(500);
    }
}
