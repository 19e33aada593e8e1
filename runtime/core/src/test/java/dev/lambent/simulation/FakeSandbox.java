package dev.lambent.simulation;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox that runs nothing and does as it is told, in the timeline's time. It is strict with whoever uses it: every breach
 * of the port's contract is noted.
 */
public final class FakeSandbox implements Sandbox {

    private final Timeline timeline;
    private final FakeSandboxes all;
    private final SandboxSpecification specification;
    private final SandboxObserver observer;

    private Phase phase = Phase.PREPARED;
    private @Nullable StopReason stopReason;
    private @Nullable CompletableFuture<InitOutcome> init;
    private @Nullable CompletableFuture<InvokeOutcome> run;
    private @Nullable Invocation lastInvocation;
    private int invocations;
    private int rests;
    private boolean deathTold;

    private enum Phase {
        PREPARED,
        STARTING,
        READY,
        DEAD,
        STOPPED
    }

    FakeSandbox(Timeline timeline, FakeSandboxes all, SandboxSpecification specification, SandboxObserver observer) {
        this.timeline = timeline;
        this.all = all;
        this.specification = specification;
        this.observer = observer;
    }

    @Override
    public CompletionStage<InitOutcome> start() {
        expect(phase == Phase.PREPARED, "started");
        phase = Phase.STARTING;
        InitBehaviour behaviour = all.nextInit(specification);
        CompletableFuture<InitOutcome> stage = new CompletableFuture<>();
        init = stage;
        if (behaviour.waits().isZero()) {
            init(stage, behaviour);
        } else {
            observer.waits();
            timeline.limit(behaviour.waits(), () -> {
                if (phase == Phase.STARTING) {
                    observer.began();
                    init(stage, behaviour);
                }
            });
        }
        return stage;
    }

    private void init(CompletableFuture<InitOutcome> stage, InitBehaviour behaviour) {
        answer(stage, behaviour.takes(), behaviour.outcome(), behaviour.answersLate(), outcome -> {
            if (phase == Phase.STARTING) {
                phase = outcome instanceof InitOutcome.Ready ? Phase.READY : Phase.DEAD;
            }
        });
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        expect(phase == Phase.READY || phase == Phase.DEAD, "invoked");
        expect(!isBusy(), "invoked again");
        lastInvocation = invocation;
        invocations++;
        CompletableFuture<InvokeOutcome> stage = new CompletableFuture<>();
        if (phase == Phase.DEAD) {
            stage.complete(new InvokeOutcome.NotTaken(SandboxFailure.signalled("killed")));
            return stage;
        }
        run = stage;
        InvokeBehaviour behaviour = all.nextInvoke(specification, invocation);
        behaviour.printed().forEach(observer::printed);
        answer(stage, behaviour.takes(), behaviour.outcome(), behaviour.answersLate(), outcome -> {
            boolean ends = outcome instanceof InvokeOutcome.Died || outcome instanceof InvokeOutcome.NotTaken;
            if (phase == Phase.READY && ends) {
                phase = Phase.DEAD;
            }
        });
        return stage;
    }

    @Override
    public void stop(StopReason why) {
        expect(phase != Phase.PREPARED, "stopped");
        if (phase != Phase.STOPPED) {
            phase = Phase.STOPPED;
            stopReason = why;
        }
    }

    @Override
    public void idle() {
        expect(phase == Phase.READY || phase == Phase.DEAD, "told to rest");
        expect(!isBusy(), "told to rest at work");
        rests++;
    }

    @Override
    public MemoryUse memory() {
        return all.memory();
    }

    /** Its process ends, whatever it is doing. */
    public void crash(SandboxFailure failure) {
        if (!isAlive()) {
            return;
        }
        boolean starting = phase == Phase.STARTING;
        phase = Phase.DEAD;
        if (starting && init != null) {
            init.complete(new InitOutcome.Died(failure));
        } else if (isBusy() && run != null) {
            run.complete(new InvokeOutcome.Died(failure));
        } else {
            observer.died(failure);
            timeline.enter(() -> deathTold = true);
        }
    }

    /** The process ends that has made it, so that nobody hears of its own end. */
    void vanish() {
        phase = Phase.STOPPED;
    }

    /** Prints a line, whatever it is doing. */
    public void print(String line) {
        observer.printed(Output.line(line));
    }

    /** What it was made for. */
    public SandboxSpecification specification() {
        return specification;
    }

    /** Why it was stopped; null while it wasn't. */
    public @Nullable StopReason stopReason() {
        return stopReason;
    }

    /** The invocation that it got last; null for none so far. */
    public @Nullable Invocation lastInvocation() {
        return lastInvocation;
    }

    /** How many invocations it has got. */
    public int invocations() {
        return invocations;
    }

    /** Whether an invocation's time ran while it started. */
    public boolean isWithinInvocation() {
        return observer.isWithinInvocation();
    }

    /** How often it was told that there is nothing to do. */
    public int rests() {
        return rests;
    }

    /** Whether it has been started and neither died nor been stopped. */
    public boolean isAlive() {
        return phase == Phase.STARTING || phase == Phase.READY;
    }

    /** Whether it has died by itself and the domain has been told. */
    boolean isKnownDead() {
        return phase == Phase.STOPPED || (phase == Phase.DEAD && deathTold);
    }

    private boolean isBusy() {
        return run != null && !run.isDone();
    }

    private <T> void answer(
            CompletableFuture<T> stage, Duration takes, @Nullable T outcome, boolean late, Consumer<T> before) {
        if (outcome == null) {
            return;
        }
        Runnable answering = () -> {
            if (!stage.isDone() && (late || phase != Phase.STOPPED)) {
                before.accept(outcome);
                stage.complete(outcome);
            }
        };
        if (takes.isZero()) {
            answering.run();
        } else {
            timeline.limit(takes, answering);
        }
    }

    private void expect(boolean right, String what) {
        if (!right) {
            all.breach("A sandbox of " + specification.functionName() + " that is " + phase + " was " + what);
        }
    }
}
