package dev.lambent.junit.fault;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.StopReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A sandbox with which something goes wrong when the script says so. */
final class FaultySandbox implements Sandbox {

    private static final Payload BROKEN_INIT = Payload.of("{\"errorMessage\":\"A scripted fault: the init fails\","
            + "\"errorType\":\"java.lang.ExceptionInInitializerError\"}");
    private static final Payload FULL_HEAP = Payload.of("{\"errorMessage\":\"Java heap space\","
            + "\"errorType\":\"java.lang.OutOfMemoryError\",\"stackTrace\":[]}");

    private final Sandbox inside;
    private final String function;
    private final FaultySandboxes all;

    FaultySandbox(Sandbox inside, String function, FaultySandboxes all) {
        this.inside = inside;
        this.function = function;
        this.all = all;
    }

    @Override
    public CompletionStage<InitOutcome> start() {
        Faults.Taken taken = all.faults().take(function, Fault.Occasion.INIT, function);
        if (taken == null) {
            return inside.start();
        }
        if (taken.fault().kind() == Fault.Kind.SLOW_START) {
            return later(taken.fault().time(), inside::start);
        }
        inside.stop(StopReason.INIT_FAILED);
        return CompletableFuture.completedStage(new InitOutcome.Refused(BROKEN_INIT, "Runtime.BadFunctionCode"));
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        Faults.Taken taken = all.faults().take(function, Fault.Occasion.INVOCATION, invocation.requestId());
        return taken == null ? inside.invoke(invocation) : invoke(invocation, taken);
    }

    private CompletionStage<InvokeOutcome> invoke(Invocation invocation, Faults.Taken taken) {
        Duration time = taken.fault().time();
        return switch (taken.fault().kind()) {
            case CRASH -> died(SandboxFailure.exited(1));
            case CRASH_AFTERWARDS -> inside.invoke(invocation).thenCompose(lost -> died(SandboxFailure.exited(1)));
            case OUT_OF_MEMORY -> outOfMemory();
            case KILL_AFTER -> killed(time, inside.invoke(invocation));
            case REORDER -> later(taken.some(time), () -> inside.invoke(invocation));
            case CLOCK_JUMP -> {
                all.jump(time);
                yield inside.invoke(invocation);
            }
            default -> inside.invoke(invocation);
        };
    }

    private CompletionStage<InvokeOutcome> died(SandboxFailure why) {
        inside.stop(StopReason.CRASH);
        return CompletableFuture.completedStage(new InvokeOutcome.Died(why));
    }

    /** The runtime still says why, and then its JVM ends: the next invocation finds it gone. */
    private CompletionStage<InvokeOutcome> outOfMemory() {
        inside.stop(StopReason.CRASH);
        return CompletableFuture.completedStage(new InvokeOutcome.Failed(FULL_HEAP, "Runtime.UserException"));
    }

    private CompletionStage<InvokeOutcome> killed(Duration after, CompletionStage<InvokeOutcome> answer) {
        CompletableFuture<InvokeOutcome> first = new CompletableFuture<>();
        answer.whenComplete((outcome, broken) -> {
            if (outcome != null) {
                first.complete(outcome);
            } else {
                first.completeExceptionally(broken);
            }
        });
        all.timeline()
                .limit(
                        after,
                        () -> all.timeline().afterTurn(() -> {
                            if (first.complete(new InvokeOutcome.Died(SandboxFailure.signalled("killed")))) {
                                inside.stop(StopReason.CRASH);
                            }
                        }));
        return first;
    }

    private <T> CompletionStage<T> later(Duration delay, Supplier<CompletionStage<T>> what) {
        CompletableFuture<CompletionStage<T>> begun = new CompletableFuture<>();
        all.timeline().limit(delay, () -> all.timeline().afterTurn(() -> begun.complete(what.get())));
        return begun.thenCompose(stage -> stage);
    }

    @Override
    public void stop(StopReason why) {
        inside.stop(why);
    }

    @Override
    public void idle() {
        inside.idle();
    }

    @Override
    public MemoryUse memory() {
        return inside.memory();
    }
}
