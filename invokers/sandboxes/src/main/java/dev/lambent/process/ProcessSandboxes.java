package dev.lambent.process;

import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Timeline;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes environments that are child processes. Making it sweeps what a killed Lambent has left in the same data folder;
 * closing it ends every environment and leaves nothing behind but archives and the runtime.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage is not waited for
public final class ProcessSandboxes implements Sandboxes, AutoCloseable {

    /** After these, the environment goes on with a fresh process that finds its {@code /tmp} as it was. */
    private static final Set<StopReason> KEEPING_TMP =
            EnumSet.of(StopReason.TIMEOUT, StopReason.CRASH, StopReason.OUT_OF_MEMORY);

    private static final long CLOSING_SECONDS = 15;

    private final Workshop workshop;
    private final ClassArchives archives;
    private final Launcher launcher;
    private final Parking parking;
    private final Set<ProcessSandbox> open = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Void>> ending = new ConcurrentHashMap<>();

    /** Opens the data folder. */
    public ProcessSandboxes(Timeline timeline, ProcessSettings settings) {
        ExecutorService executor = executor();
        RunFolder runFolder = RunFolder.open(settings.dataFolder().resolve("run"));
        workshop = new Workshop(
                settings,
                timeline,
                executor,
                runFolder,
                new JdkFinder(settings.jdks()),
                new Layers(runFolder.path().resolve("opt")),
                new Gate(timeline, executor, settings.startingTogether()),
                CompletableFuture.supplyAsync(
                        () -> RuntimeJar.unpack(settings.dataFolder().resolve("runtime")), executor),
                CompletableFuture.supplyAsync(() -> TruePaths.probe(runFolder.path()), executor));
        archives = new ClassArchives(settings.dataFolder().resolve("archives"), executor);
        launcher = new Launcher(workshop, archives);
        parking = new Parking(workshop, launcher);
    }

    @Override
    public Sandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        ProcessSandbox sandbox = new ProcessSandbox(this, specification, observer, parking.take(specification));
        open.add(sandbox);
        return sandbox;
    }

    @Override
    public Optional<String> parkedEnvironmentId(String versionArn, String revision) {
        return parking.environmentId(versionArn, revision);
    }

    /** Whether an environment that is stopped for this reason goes on with a fresh process that finds its {@code /tmp}. */
    static boolean keepsTmp(StopReason why) {
        return KEEPING_TMP.contains(why);
    }

    /**
     * Builds the class archive for a Java runtime ahead of its first use. Without this it is built after the first start.
     *
     * @return completes when there is an archive, or there can't be one
     */
    public CompletableFuture<Void> archiveFor(String runtime) {
        return workshop.jar().thenComposeAsync(jar -> archiveFor(runtime, jar), workshop.executor());
    }

    /** How environments run here, in a few lines for {@code status}. */
    public String describe() {
        return "Environments are child processes. "
                + workshop.settings().governor().describe() + ". "
                + paths()
                + (workshop.settings().freezes()
                        ? "They stand still between invocations. "
                        : "They go on running between invocations. ")
                + "Up to " + workshop.settings().startingTogether() + " start at the same time, and up to "
                + workshop.settings().parkedJvms() + " JVMs are started ahead.";
    }

    private String paths() {
        TruePaths paths = workshop.truePaths().join();
        if (paths.areAllowed() && paths.show(workshop.settings().dataFolder())) {
            return "A function finds its code in /var/task, its layers in /opt and a /tmp of its own. ";
        }
        return "A function finds its code in LAMBDA_TASK_ROOT, its layers on its class path and PATH but not in /opt, and"
                + " TMPDIR in place of /tmp. ";
    }

    @Override
    public void close() {
        parking.close();
        open.forEach(sandbox -> sandbox.stop(StopReason.SHUTDOWN));
        ending.values().forEach(ProcessSandboxes::await);
        archives.close();
        // An unpacking that outlived this would bring back a folder that its owner has deleted.
        await(workshop.jar().handle((jar, failure) -> null));
        workshop.executor().shutdownNow();
        workshop.runFolder().close();
    }

    Workshop workshop() {
        return workshop;
    }

    Launcher launcher() {
        return launcher;
    }

    /** Completes when no process of an environment is left. */
    CompletableFuture<Void> ending(String environmentId) {
        return ending.getOrDefault(environmentId, CompletableFuture.completedFuture(null));
    }

    /** An environment has started: the next one of its version may find a JVM waiting. */
    void started(SandboxSpecification specification) {
        parking.fill(specification);
    }

    /** Ends an environment in the background. */
    void end(ProcessSandbox sandbox, @Nullable RuntimeProcess process, StopReason why) {
        String id = sandbox.specification().environmentId();
        CompletableFuture<Void> end = ending(id)
                .thenRunAsync(() -> end(id, process, why), workshop.executor())
                .thenRun(sandbox::ended);
        ending.put(id, end);
        end.whenComplete((done, problem) -> ending.remove(id, end));
        open.remove(sandbox);
    }

    private void end(String id, @Nullable RuntimeProcess process, StopReason why) {
        if (process != null) {
            process.destroy();
        }
        if (!keepsTmp(why)) {
            workshop.runFolder().delete(id);
        }
    }

    private CompletableFuture<Void> archiveFor(String runtime, RuntimeJar jar) {
        return workshop.jdks().find(runtime) instanceof JdkChoice.Found found
                ? archives.build(found.jdk(), jar)
                : CompletableFuture.completedFuture(null);
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(ProcessSandboxes.class).warn("An environment did not end cleanly", e);
        }
    }

    private static ExecutorService executor() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(body -> {
            Thread thread = new Thread(body, "lambent-process-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
