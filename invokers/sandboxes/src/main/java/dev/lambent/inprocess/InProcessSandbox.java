package dev.lambent.inprocess;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The port to one {@link Environment}, which exists from start on. Safe from any thread. */
final class InProcessSandbox implements Sandbox {

    private static final SandboxFailure KILLED = SandboxFailure.signalled("killed");

    private final SandboxSpecification specification;
    private final SandboxObserver observer;
    private final Timeline timeline;
    private final @Nullable HostFunction hosted;
    private final Runs runs;
    private volatile @Nullable Environment environment;
    private boolean stopped;

    InProcessSandbox(
            SandboxSpecification specification,
            SandboxObserver observer,
            Timeline timeline,
            @Nullable HostFunction hosted,
            Runs runs) {
        this.specification = specification;
        this.observer = observer;
        this.timeline = timeline;
        this.hosted = hosted;
        this.runs = runs;
    }

    @Override
    public synchronized CompletionStage<InitOutcome> start() {
        if (stopped) {
            return CompletableFuture.completedFuture(new InitOutcome.Died(KILLED));
        }
        Environment started = new Environment(specification, observer, timeline, HostProcess.join(), hosted);
        environment = started;
        return started.start(runs);
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        Environment started = environment;
        if (started == null) {
            return CompletableFuture.completedFuture(new InvokeOutcome.Died(KILLED));
        }
        HandedEvent event = new HandedEvent(
                invocation,
                timeline.elapsed(),
                runs.begin(
                        specification.functionName(),
                        invocation.requestId(),
                        started.thread(),
                        Duration.ofMillis(invocation.remainingMillis())));
        started.invoke(event);
        return event.answer();
    }

    @Override
    public void stop(StopReason why) {
        Environment started;
        synchronized (this) {
            stopped = true;
            started = environment;
        }
        if (started != null) {
            started.end(KILLED, true);
        }
    }

    /** Unknown: functions share Lambent's heap. */
    @Override
    public MemoryUse memory() {
        return new MemoryUse(0);
    }
}
