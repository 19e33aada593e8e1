package dev.lambent.process;

import dev.lambent.governor.Allowance;
import dev.lambent.governor.Breach;
import dev.lambent.governor.Governed;
import dev.lambent.sandbox.CpuShare;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process with all that belongs to it: its Runtime API, its output, its limits. Begins with its process, ends with
 * {@link #destroy}. Safe from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage is not waited for
final class RuntimeProcess implements Frost.Freezing {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeProcess.class);
    private static final long DYING_SECONDS = 10;

    private final Workshop workshop;
    private final SandboxSpecification specification;
    private final RuntimeApiServer server;
    private final InvocationDesk desk;
    private final Process process;
    private final boolean jvm;
    private final Descendants descendants;
    private final OutputReader output;
    private final Governed governed;
    private final Frost frost;
    private volatile @Nullable SandboxObserver observer;
    private volatile boolean unwanted;
    private volatile @Nullable String breach;

    /** Starts it. Its output waits until {@link #adopt}. */
    RuntimeProcess(
            Workshop workshop, SandboxSpecification specification, RuntimeApiServer server, Launch launch, Path tmp)
            throws IOException {
        this.workshop = workshop;
        this.specification = specification;
        this.server = server;
        this.desk = server.desk();
        this.jvm = launch.jvm();
        this.descendants = new Descendants(server.address(), specification.environmentId());
        this.process = launch.builder().start();
        workshop.runFolder().record(descendants, process);
        this.output = new OutputReader(
                process.getInputStream(), process.pid(), new OutputBudget(workshop.timeline()), this::printed);
        this.governed = workshop.settings()
                .governor()
                .govern(
                        process.toHandle(),
                        new Allowance(
                                CpuShare.of(specification.memory()),
                                specification.memory(),
                                specification.ephemeralStorage(),
                                tmp),
                        this::breached);
        this.frost = new Frost(workshop.timeline(), workshop.settings().freezes(), this);
        server.settleWith(output);
        desk.init().thenAccept(this::initEnded);
        process.onExit().thenRunAsync(this::exited, workshop.executor());
    }

    SandboxSpecification specification() {
        return specification;
    }

    InvocationDesk desk() {
        return desk;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    MemoryUse memory() {
        return governed.memory();
    }

    /** What it has used so far; nothing where the machine doesn't say. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** From now on somebody listens, and hears first what the process is held to. */
    void adopt(SandboxObserver listener) {
        frost.busy();
        String sizing = governed.describe();
        if (!sizing.isEmpty()) {
            listener.printed(Output.line("Sizing: " + sizing));
        }
        observer = listener;
        output.start("lambent-output-" + specification.functionName());
    }

    CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
        frost.busy();
        desk.bring(new InvocationDesk.Order(invocation, outcome));
        return outcome;
    }

    /** It has nothing to do, and may stand still before long. */
    void idle() {
        frost.idle();
    }

    @Override
    public boolean isWaiting() {
        return desk.isWaiting();
    }

    @Override
    public void freeze() {
        governed.freeze();
    }

    @Override
    public void thaw() {
        governed.thaw();
    }

    /** Nobody wants to hear of its end any more. */
    void disown() {
        unwanted = true;
        frost.stop();
    }

    /** Ends the process and everything that it has started, and waits until it has. */
    void destroy() {
        disown();
        governed.kill();
        descendants.killWith(process.toHandle());
        server.close();
        try {
            if (!process.waitFor(DYING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Process {} of {} does not end", process.pid(), specification.functionName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeInput();
        governed.release();
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It was the child's lifeline, and the child is gone.
        }
    }

    private void printed(Output printed) {
        SandboxObserver listener = observer;
        if (listener != null) {
            listener.printed(printed);
        }
    }

    private void initEnded(InitOutcome outcome) {
        if (outcome instanceof InitOutcome.Ready) {
            governed.endInit();
        }
    }

    /** Called by the governor. A kernel's own limit kills too, but not always the process that matters. */
    private void breached(Breach what) {
        breach = "killed";
        if (what == Breach.STORAGE) {
            printed(Output.line("Lambent has ended this environment: its /tmp holds more than the "
                    + specification.ephemeralStorage() + " of ephemeral storage that the function is configured with"));
        }
        workshop.executor().execute(() -> descendants.killWith(process.toHandle()));
    }

    private void exited() {
        SandboxObserver listener = observer;
        if (listener != null) {
            output.awaitEnd();
        }
        String killed = breach;
        SandboxFailure why =
                killed != null ? SandboxFailure.signalled(killed) : ExitReason.of(process.exitValue(), jvm);
        boolean heard = desk.ended(why);
        if (!heard && !unwanted && listener != null) {
            listener.died(why);
        }
    }
}
