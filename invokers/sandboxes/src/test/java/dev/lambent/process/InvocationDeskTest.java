package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InvocationDeskTest {

    private static final SandboxFailure DEATH = SandboxFailure.exited(1);

    private final InvocationDesk desk = new InvocationDesk();
    private final NotingRuntime runtime = new NotingRuntime();

    @Test
    void initIsOverWhenTheRuntimeAsksForItsFirstEvent() {
        assertThat(desk.init()).isNotDone();

        desk.next(runtime);

        assertThat(desk.init()).isCompletedWithValue(new InitOutcome.Ready());
        assertThat(desk.isWaiting()).isTrue();
    }

    @Test
    void anEventReachesTheRuntimeThatWaits() {
        desk.next(runtime);
        desk.bring(order("r1"));

        assertThat(runtime.heads).singleElement().asString().contains("Lambda-Runtime-Aws-Request-Id: r1\r\n");
        assertThat(desk.isWaiting()).isFalse();
    }

    @Test
    void anEventThatComesFirstWaitsForTheRuntime() {
        desk.next(runtime);
        desk.bring(order("r1"));
        desk.answer("r1");
        desk.bring(order("r2"));
        assertThat(runtime.heads).hasSize(1);

        desk.next(runtime);

        assertThat(runtime.heads).hasSize(2);
    }

    @Test
    void onlyTheRunningInvocationCanBeAnsweredAndOnlyOnce() {
        desk.next(runtime);
        desk.bring(order("r1"));

        assertThat(desk.answer("r0")).isNull();
        assertThat(desk.answer("r1")).isNotNull();
        assertThat(desk.answer("r1")).isNull();
    }

    @Test
    void whoAsksWithoutAnsweringIsRefused() {
        desk.next(runtime);
        desk.bring(order("r1"));

        desk.next(runtime);

        assertThat(runtime.heads.get(1)).startsWith("HTTP/1.1 403").contains("State transition from Running to Ready");
    }

    @Test
    void anEventThatDidNotArriveIsThereWhenTheRuntimeComesBack() {
        desk.next(runtime);
        runtime.gone = true;
        desk.bring(order("r1"));
        runtime.gone = false;

        desk.next(runtime);

        assertThat(runtime.heads).hasSize(2);
        assertThat(desk.answer("r1")).isNotNull();
    }

    @Test
    void whatADyingRuntimeDidNotTakeMayBeGivenToAnother() {
        desk.next(runtime);
        desk.bring(order("r1"));
        desk.answer("r1");
        InvocationDesk.Order untaken = order("r2");
        desk.bring(untaken);

        assertThat(desk.ended(DEATH)).isTrue();

        assertThat(untaken.outcome()).isCompletedWithValue(new InvokeOutcome.NotTaken(DEATH));
    }

    @Test
    void aDeathEndsWhateverIsOpen() {
        desk.next(runtime);
        InvocationDesk.Order open = order("r1");
        desk.bring(open);

        assertThat(desk.ended(DEATH)).isTrue();

        assertThat(open.outcome()).isCompletedWithValue(new InvokeOutcome.Died(DEATH));
        InvocationDesk.Order late = order("r2");
        desk.bring(late);
        assertThat(late.outcome()).isCompletedWithValue(new InvokeOutcome.NotTaken(DEATH));
    }

    @Test
    void aDeathInBetweenIsHeardByNobodyHere() {
        desk.next(runtime);

        assertThat(desk.ended(DEATH)).isFalse();
    }

    @Test
    void aDeathInInitIsItsOutcome() {
        assertThat(desk.ended(DEATH)).isTrue();

        assertThat(desk.init()).isCompletedWithValue(new InitOutcome.Died(DEATH));
        assertThat(desk.parked()).isCompletedWithValue(false);
    }

    @Test
    void aParkedRuntimeWaitsToBeAssigned() {
        desk.awaitAssignment(runtime);
        assertThat(desk.parked()).isCompletedWithValue(true);
        assertThat(runtime.heads).isEmpty();

        desk.assign();

        assertThat(runtime.heads).singleElement().asString().startsWith("HTTP/1.1 200");
    }

    @Test
    void anAssignmentMayComeBeforeItIsAskedFor() {
        desk.assign();
        desk.awaitAssignment(runtime);

        assertThat(runtime.heads).hasSize(1);
    }

    @Test
    void initCantFailWhenItIsOver() {
        assertThat(desk.initFailed()).isNull();
        assertThat(desk.initFailed()).isNotNull();
    }

    @Test
    void headersCantBeForgedThroughTheTraceOrTheClientContext() {
        Invocation invocation =
                new Invocation("r", Payload.EMPTY, "arn", Instant.EPOCH, 1, "a\r\nEvil: 1", "{\n\"b\":1}");

        String head = new String(Reply.eventHead(invocation, 5), StandardCharsets.UTF_8);

        assertThat(head)
                .contains("Lambda-Runtime-Trace-Id: a  Evil: 1\r\n", "Lambda-Runtime-Client-Context: { \"b\":1}\r\n")
                .contains("Lambda-Runtime-Deadline-Ms: 5\r\n");
    }

    private static InvocationDesk.Order order(String id) {
        return new InvocationDesk.Order(
                new Invocation(id, Payload.of("{}"), "arn", Instant.EPOCH, 1000, null, null),
                new CompletableFuture<>());
    }

    /** A runtime that notes the replies it gets. */
    private static final class NotingRuntime implements Poller {
        private final List<String> heads = new ArrayList<>();
        private boolean gone;

        @Override
        public boolean reply(byte[] head, Payload body) {
            heads.add(new String(head, StandardCharsets.UTF_8));
            return !gone;
        }
    }
}
