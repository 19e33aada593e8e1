package dev.lambent.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.delivery.Parcel;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:results";
    private static final String LETTERS = "arn:aws:sqs:us-east-1:000000000000:letters";
    private static final String FAILURE = "{\"errorMessage\":\"no \\u00fcbung\",\"errorType\":\"Bad\"}";

    private final Simulation simulation = new Simulation();
    private final FakeTarget queues = simulation.target("sqs");

    @BeforeEach
    void aFunction() {
        simulation.deploy("orders", ConfigChange.deadLetters(LETTERS));
        simulation.advance(Duration.ofSeconds(2));
    }

    @Test
    void anEventRunsItsFunctionAtOnceAndIsOver() {
        String id = simulation.offer("orders", "{\"a\":1}");

        assertThat(simulation.log("orders")).anyMatch(line -> line.startsWith("START RequestId: " + id));
        assertThat(simulation.events(AsyncStep.Succeeded.class)).hasSize(1);
        assertThat(size()).isZero();
    }

    @Test
    void aFunctionThatFailsIsTriedAgainAfterOneMinuteAndThenAfterTwoUnderTheSameId() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE));
        Instant begin = simulation.timeline().now();

        String id = simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        List<InvocationEvent.Started> attempts = simulation.events(InvocationEvent.Started.class);
        assertThat(attempts).extracting(InvocationEvent.Started::requestId).containsExactly(id, id, id);
        assertThat(attempts)
                .extracting(each -> Duration.between(begin, each.at()).toSeconds())
                .containsExactly(0L, 60L, 180L);
        assertThat(size()).isZero();
    }

    @Test
    void anEventMayBeDeliveredOnceMoreUnderItsIdAlthoughItHasSucceeded() {
        List<String> again = new ArrayList<>();
        simulation.run(
                () -> simulation.domain().async().deliverAgain(event -> again.add(event.id()) && again.size() == 1));

        String id = simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class))
                .extracting(InvocationEvent.Started::requestId)
                .containsExactly(id, id);
        assertThat(again).containsExactly(id, id);
        assertThat(size()).isZero();
    }

    @Test
    void eachSuccessOfAnEventThatComesOnceMoreIsReported() {
        simulation.eventInvoke("orders", null, null, QUEUE, null);
        deliverOnceMore();

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(queues.taken(QUEUE)).hasSize(2);
        assertThat(size()).isZero();
    }

    @Test
    void anEventDoesNotComeOnceMoreWhenItsFunctionIsGoneEvenIfAnotherHasTheName() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        deliverOnceMore();

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofSeconds(1));
        simulation.delete("orders");
        simulation.deploy("orders");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(1);
        assertThat(simulation.events(AsyncStep.Repeated.class)).isEmpty();
    }

    private void deliverOnceMore() {
        List<String> again = new ArrayList<>();
        simulation.run(
                () -> simulation.domain().async().deliverAgain(event -> again.add(event.id()) && again.size() == 1));
    }

    @Test
    void whatSucceedsAtTheSecondAttemptIsNotTriedAThirdTime() {
        simulation.sandboxes().nextInvokes(InvokeBehaviour.fails("Bad", FAILURE));

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(2);
        assertThat(queues.taken(LETTERS)).isEmpty();
    }

    @Test
    void theDeadLetterIsTheEventItselfWithTheErrorBesideIt() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE));

        String id = simulation.offer("orders", "{\"order\": 7}");
        simulation.advance(Duration.ofHours(1));

        Parcel letter = queues.taken(LETTERS).get(0);
        assertThat(letter.body().text()).isEqualTo("{\"order\": 7}");
        assertThat(letter.attributes())
                .isEqualTo(Map.of(
                        "RequestID", new Parcel.Attribute("String", id),
                        "ErrorCode", new Parcel.Attribute("Number", "200"),
                        "ErrorMessage", new Parcel.Attribute("String", "no \u00fcbung")));
        assertThat(queues.taken(LETTERS)).hasSize(1);
    }

    @Test
    void theDestinationForFailuresGetsARecordOfTheLastAttempt() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", "{\"errorMessage\":\"no\"}"));
        simulation.eventInvoke("orders", null, null, null, QUEUE);

        String id = simulation.offer("orders", "{\"order\":7}");
        simulation.advance(Duration.ofHours(1));

        assertThat(queues.taken(QUEUE))
                .extracting(each -> each.body().text())
                .containsExactly("{\"version\":\"1.0\",\"timestamp\":\"2026-01-01T00:03:02.000Z\","
                        + "\"requestContext\":{\"requestId\":\"" + id + "\",\"functionArn\":"
                        + "\"arn:aws:lambda:us-east-1:000000000000:function:orders:$LATEST\","
                        + "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},"
                        + "\"requestPayload\":{\"order\":7},"
                        + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                        + "\"functionError\":\"Unhandled\"},\"responsePayload\":{\"errorMessage\":\"no\"}}");
        assertThat(queues.taken(LETTERS)).hasSize(1);
    }

    @Test
    void theDestinationForSuccessesGetsARecordToo() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("[1]"));
        simulation.eventInvoke("orders", null, null, QUEUE, null);

        simulation.offer("orders", "{}");

        assertThat(queues.taken(QUEUE).get(0).body().text())
                .contains("\"condition\":\"Success\",\"approximateInvokeCount\":1}")
                .contains("\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}")
                .endsWith("\"responsePayload\":[1]}");
    }

    @Test
    void whatADestinationDoesNotTakeIsCountedAndNothingElseSuffers() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE));
        simulation.eventInvoke("orders", 0, null, null, QUEUE);
        queues.close(QUEUE);
        queues.close(LETTERS);

        simulation.offer("orders", "{}");

        assertThat(simulation.events(AsyncStep.NotDelivered.class))
                .extracting(AsyncStep.NotDelivered::outlet)
                .containsExactly(AsyncStep.Outlet.ON_FAILURE, AsyncStep.Outlet.DEAD_LETTER);
        assertThat(size()).isZero();
    }

    @Test
    void aFunctionMayBeTriedOnceOnly() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE));
        simulation.eventInvoke("orders", 0, null, null, null);

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(1);
    }

    @Test
    void anEventThatGetsTooOldBeforeItsNextAttemptIsDiscarded() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE).after(Duration.ofSeconds(1)));
        simulation.eventInvoke("orders", null, 60, null, QUEUE);

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(queues.taken(QUEUE).get(0).body().text())
                .contains("\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":1}");
    }

    @Test
    void withoutConcurrencyItWaitsLongerEachTimeAndUsesUpNoAttempt() {
        simulation.reserve("orders", 1);
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").after(Duration.ofSeconds(3)));
        simulation.invoke("orders");
        Instant begin = simulation.timeline().now();

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofMinutes(1));

        assertThat(simulation.events(InvocationEvent.Throttled.class))
                .extracting(each -> Duration.between(begin, each.at()).toSeconds())
                .containsExactly(0L, 1L);
        assertThat(simulation.events(AsyncStep.Begun.class))
                .extracting(each -> each.age().toSeconds())
                .containsExactly(3L);
    }

    @Test
    void refusalsBackOffUpToFiveMinutesUntilTheEventIsTooOld() {
        simulation.reserve("orders", 1);
        simulation.configure("orders", ConfigChange.timeout(Duration.ofMinutes(15)));
        simulation.advance(Duration.ofSeconds(2));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMinutes(14)));
        Instant begin = simulation.timeline().now();
        simulation.invoke("orders");
        simulation.offer("orders", "{}");
        for (int more = 0; more < 40; more++) {
            simulation.advance(Duration.ofMinutes(14));
            simulation.invoke("orders");
        }

        List<Long> waits = new ArrayList<>();
        Instant before = begin;
        for (InvocationEvent.Throttled each : simulation.events(InvocationEvent.Throttled.class)) {
            waits.add(Duration.between(before, each.at()).toSeconds());
            before = each.at();
        }
        assertThat(waits).startsWith(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
        assertThat(simulation.events(AsyncStep.Begun.class).size()
                        + simulation.events(AsyncStep.Discarded.class).size())
                .isEqualTo(1);
    }

    @Test
    void eventsBehindOneThatFindsNoCapacityAreNotTriedInVain() {
        simulation.reserve("orders", 1);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofMillis(150)));

        for (int each = 0; each < 50; each++) {
            simulation.offer("orders", "{\"n\":" + each + "}");
        }
        simulation.advance(Duration.ofMinutes(1));

        assertThat(simulation.events(AsyncStep.Succeeded.class)).hasSize(50);
        assertThat(simulation.events(InvocationEvent.Throttled.class)).hasSizeLessThan(6);
    }

    @Test
    void aFunctionWithoutAnyConcurrencyIsNotRunAndTheFailureIsReported() {
        simulation.reserve("orders", 0);
        simulation.eventInvoke("orders", null, null, null, QUEUE);

        simulation.offer("orders", "{}");

        assertThat(queues.taken(QUEUE).get(0).body().text())
                .contains("\"condition\":\"ZeroReservedConcurrency\",\"approximateInvokeCount\":0}")
                .doesNotContain("response");
        assertThat(simulation.events(InvocationEvent.Started.class)).isEmpty();
    }

    @Test
    void queuedEventsRunTheCodeThatIsInForceWhenTheirTurnComes() {
        simulation.sandboxes().nextInvokes(InvokeBehaviour.fails("Bad", FAILURE));
        simulation.offer("orders", "{}");
        String before = simulation.sandboxes().newest().specification().code().toString();

        simulation.update("orders");
        simulation.advance(Duration.ofMinutes(2));

        assertThat(simulation.sandboxes().newest().specification().code().toString())
                .isNotEqualTo(before);
    }

    @Test
    void aFunctionThatDoesNotExistIsRefusedAndNothingIsQueued() {
        assertThatThrownBy(() -> simulation.offer("nobody", "{}"))
                .isInstanceOf(LambdaFault.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody:$LATEST");
        assertThat(size()).isZero();
    }

    @Test
    void eventsOfADeletedFunctionAreOver() {
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", FAILURE));
        simulation.offer("orders", "{}");

        simulation.delete("orders");

        assertThat(size()).isZero();
        assertThat(simulation.events(AsyncStep.Discarded.class))
                .extracting(AsyncStep.Discarded::reason)
                .containsExactly(DiscardReason.GONE);
    }

    @Test
    void anAliasHasAConfigurationOfItsOwnAndVersionsInheritNone() {
        simulation.eventInvoke("orders", 0, null, null, null);
        simulation.run(() -> simulation
                .domain()
                .catalog()
                .publish(Simulation.id("orders"), new FunctionCatalog.Publication(null), null, null));
        simulation.advance(Duration.ofSeconds(2));

        assertThatThrownBy(() -> simulation.ask(
                        () -> simulation.domain().async().configs().get(Simulation.ref("orders:1"))))
                .hasMessage("The function arn:aws:lambda:us-east-1:000000000000:function:orders:1 doesn't have an"
                        + " EventInvokeConfig");
    }

    @Test
    void aDestinationThatIsAFunctionIsInvokedWithTheRecord() {
        simulation.deploy("audit");
        simulation.advance(Duration.ofSeconds(2));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1"));
        simulation.eventInvoke("orders", null, null, "arn:aws:lambda:us-east-1:000000000000:function:audit", null);

        simulation.offer("orders", "{}");

        assertThat(simulation.events(AsyncStep.Succeeded.class))
                .extracting(each -> each.ref().id().name())
                .containsExactly("orders", "audit");
    }

    @Test
    void twoFunctionsThatAreEachOthersDestinationAreStoppedAfterSixteenRounds() {
        simulation.deploy("audit");
        simulation.advance(Duration.ofSeconds(2));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1"));
        simulation.eventInvoke("orders", null, null, "arn:aws:lambda:us-east-1:000000000000:function:audit", null);
        simulation.eventInvoke("audit", null, null, "arn:aws:lambda:us-east-1:000000000000:function:orders", null);

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(32);
        assertThat(simulation.events(AsyncStep.Discarded.class))
                .extracting(AsyncStep.Discarded::reason)
                .containsExactly(DiscardReason.LOOP);
        assertThat(queues.taken(LETTERS)).hasSize(1);
    }

    @Test
    void functionsThatTellEachOtherOfTheirFailuresAreStoppedToo() {
        simulation.deploy("audit");
        simulation.advance(Duration.ofSeconds(2));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Bad", "{\"errorMessage\":\"no\"}"));
        simulation.eventInvoke("orders", 0, null, null, "arn:aws:lambda:us-east-1:000000000000:function:audit");
        simulation.eventInvoke("audit", 0, null, null, "arn:aws:lambda:us-east-1:000000000000:function:orders");

        simulation.offer("orders", "{}");
        simulation.advance(Duration.ofHours(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(32);
        assertThat(size()).isZero();
    }

    @Test
    void functionsWithoutConcurrencyThatTellEachOtherComeToAnEnd() {
        simulation.deploy("audit");
        simulation.advance(Duration.ofSeconds(2));
        simulation.reserve("orders", 0);
        simulation.reserve("audit", 0);
        simulation.eventInvoke("orders", 0, null, null, "arn:aws:lambda:us-east-1:000000000000:function:audit");
        simulation.eventInvoke("audit", 0, null, null, "arn:aws:lambda:us-east-1:000000000000:function:orders");

        simulation.offer("orders", "\"" + "x".repeat(900_000) + "\"");

        assertThat(simulation.events(AsyncStep.NotDelivered.class)).hasSize(1);
        assertThat(size()).isZero();
    }

    @Test
    void aResetBeginsNothing() {
        simulation.reserve("orders", 1);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").after(Duration.ofSeconds(2)));
        simulation.offer("orders", "{}");
        simulation.offer("orders", "{}");

        simulation.reset();
        simulation.advance(Duration.ofMinutes(1));

        assertThat(simulation.events(InvocationEvent.Started.class)).hasSize(1);
        assertThat(size()).isZero();
    }

    @Test
    void recordsThatGrowWithEveryRoundAreNotTakenOnceTheyAreTooLarge() {
        simulation.deploy("audit");
        simulation.advance(Duration.ofSeconds(2));
        simulation.eventInvoke("orders", null, null, "arn:aws:lambda:us-east-1:000000000000:function:audit", null);
        simulation.eventInvoke("audit", null, null, "arn:aws:lambda:us-east-1:000000000000:function:orders", null);

        simulation.offer("orders", "{}");

        assertThat(simulation.events(AsyncStep.NotDelivered.class)).hasSize(1);
    }

    @Test
    void aLoopThatIsAllowedGoesOn() {
        simulation.run(() -> simulation.domain().attributes().recursionAllowed(Simulation.id("orders"), true));

        String header = "Root=1-67891233-abcdef012345678912345678;Lineage=" + lineageOf("orders", 400);
        simulation.offer("orders", "{}", header);

        assertThat(simulation.events(AsyncStep.Succeeded.class)).hasSize(2);
    }

    @Test
    void aDestinationThatIsTheFunctionItselfIsRefused() {
        assertThatThrownBy(() -> simulation.eventInvoke(
                        "orders", null, null, null, "arn:aws:lambda:us-east-1:000000000000:function:orders"))
                .hasMessage("You can't specify the function as a destination for itself.");
        assertThatThrownBy(() -> simulation.eventInvoke(
                        "orders", null, null, "arn:aws:lambda:us-east-1:000000000000:function:nobody", null))
                .hasMessage("The destination ARN arn:aws:lambda:us-east-1:000000000000:function:nobody is invalid.");
        assertThatThrownBy(() -> simulation.eventInvoke("orders", null, null, "arn:aws:dynamodb:us-east-1:1:t", null))
                .hasMessage(
                        "The provided destination config DestinationConfig("
                                + "onSuccess=OnSuccess(destination=arn:aws:dynamodb:us-east-1:1:t), onFailure=null) is invalid.");
        assertThatThrownBy(() -> simulation.eventInvoke("orders", null, null, null, null))
                .hasMessage("You must specify at least one of error handling or destination setting.");
    }

    private String lineageOf(String function, int times) {
        simulation.offer(function, "{}");
        List<InvocationEvent.Started> all = simulation.events(InvocationEvent.Started.class);
        String lineage = all.get(all.size() - 1).trace().lineage();
        return lineage == null ? "" : lineage.replaceAll(":\\d+$", ":" + times);
    }

    private int size() {
        return simulation.ask(() -> simulation.domain().async().size());
    }
}
