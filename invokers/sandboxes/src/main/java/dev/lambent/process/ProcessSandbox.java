package dev.lambent.process;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.StopReason;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An environment as a child process. Its methods return at once and are safe from any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage is not waited for
final class ProcessSandbox implements Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSandbox.class);
    private static final SandboxFailure KILLED = SandboxFailure.signalled("killed");

    private final ProcessSandboxes sandboxes;
    private final SandboxSpecification specification;
    private final SandboxObserver observer;
    private final Gate.Place place;
    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();
    private @Nullable RuntimeProcess parked;
    private @Nullable RuntimeProcess process;
    private @Nullable StopReason stopped;

    /**
     * Not started.
     *
     * @param parked a JVM that was started ahead for it, or null
     */
    ProcessSandbox(
            ProcessSandboxes sandboxes,
            SandboxSpecification specification,
            SandboxObserver observer,
            @Nullable RuntimeProcess parked) {
        this.sandboxes = sandboxes;
        this.specification = specification;
        this.observer = observer;
        this.parked = parked;
        this.place = sandboxes.workshop().gate().place(urgency(specification, observer));
    }

    private static Gate.Urgency urgency(SandboxSpecification specification, SandboxObserver observer) {
        if (observer.isWithinInvocation()) {
            return Gate.Urgency.WITHIN_INVOCATION;
        }
        return Parking.isOnDemand(specification) ? Gate.Urgency.ON_DEMAND : Gate.Urgency.PROVISIONED;
    }

    @Override
    public CompletionStage<InitOutcome> start() {
        sandboxes
                .ending(specification.environmentId())
                .thenRunAsync(this::launch, sandboxes.workshop().executor());
        return init;
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        RuntimeProcess running = running();
        if (running == null) {
            return CompletableFuture.completedStage(new InvokeOutcome.Died(KILLED));
        }
        return running.invoke(invocation);
    }

    @Override
    public void idle() {
        RuntimeProcess running = running();
        if (running != null) {
            running.idle();
        }
    }

    @Override
    public void stop(StopReason why) {
        RuntimeProcess ending = null;
        synchronized (this) {
            StopReason before = stopped;
            if (before != null && !(ProcessSandboxes.keepsTmp(before) && !ProcessSandboxes.keepsTmp(why))) {
                return;
            }
            stopped = why;
            if (before == null) {
                ending = process == null ? parked : process;
            }
        }
        place.leave();
        if (ending != null) {
            ending.disown();
        }
        sandboxes.end(this, ending, why);
    }

    @Override
    public MemoryUse memory() {
        RuntimeProcess started = started();
        return started == null ? new MemoryUse(0) : started.memory();
    }

    /** Whoever still waits for init waits in vain. */
    void ended() {
        init.complete(new InitOutcome.Died(KILLED));
    }

    SandboxSpecification specification() {
        return specification;
    }

    private synchronized @Nullable RuntimeProcess running() {
        return stopped == null ? process : null;
    }

    private synchronized @Nullable RuntimeProcess started() {
        return process;
    }

    private void launch() {
        try {
            RuntimeProcess adopted = adopted();
            if (adopted != null) {
                begin(adopted);
            } else if (place.takeNow()) {
                spawn();
            } else if (!isStopped()) {
                observer.waits();
                place.takeLater(() -> {
                    observer.began();
                    spawn();
                });
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void spawn() {
        try {
            if (!isStopped()) {
                begin(sandboxes.launcher().start(specification, observer));
            }
        } catch (NotStarted e) {
            failed(e.failure());
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception why) {
        failed(SandboxFailure.notStarted("Sandbox.Failure", "Lambent can't start the environment: " + why));
    }

    private void failed(SandboxFailure failure) {
        place.leave();
        init.complete(new InitOutcome.Died(failure));
    }

    private @Nullable RuntimeProcess adopted() {
        RuntimeProcess ready = parked;
        if (ready == null || isStopped()) {
            return null;
        }
        if (!ready.isAlive() || !ready.specification().equals(specification)) {
            LOG.debug("The JVM that was parked for {} can't be used", specification.versionArn());
            ready.destroy();
            return null;
        }
        ready.adopt(observer);
        ready.desk().assign();
        return ready;
    }

    private void begin(RuntimeProcess launched) {
        StopReason tooLate;
        synchronized (this) {
            process = launched;
            tooLate = stopped;
        }
        if (tooLate != null) {
            launched.disown();
            sandboxes.end(this, launched, tooLate);
        }
        launched.desk().init().thenAccept(this::started);
    }

    private void started(InitOutcome outcome) {
        place.leave();
        init.complete(outcome);
        if (outcome instanceof InitOutcome.Ready) {
            sandboxes.started(specification);
        }
    }

    private synchronized boolean isStopped() {
        return stopped != null;
    }
}
