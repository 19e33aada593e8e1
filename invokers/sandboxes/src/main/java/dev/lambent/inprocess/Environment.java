package dev.lambent.inprocess;

import dev.lambent.bootstrap.RuntimeLoop;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One environment and its thread. The thread runs init, then takes one event after the other and completes its answer
 * itself, so that an invocation costs one hand-off. While it completes answers it runs Lambent's code and must not be
 * interrupted: {@code inFunction} says which it is.
 *
 * <p>Its end, by a stop or by the function itself, is decided once; whatever is open then is answered with it. A function
 * that goes on nevertheless finds that nobody listens any more.
 */
final class Environment {

    /** "Understanding the Lambda execution environment lifecycle". */
    private static final Duration INIT = Duration.ofSeconds(10);

    private final SandboxSpecification specification;
    private final SandboxObserver observer;
    private final HostProcess host;
    private final @Nullable HostFunction hosted;
    private final Printing printing;
    private final Map<String, String> variables;
    private final ShutdownHooks hooks = new ShutdownHooks();
    private final Origin origin;
    private final InProcessRuntime runtime;
    private final Thread thread;
    private final HandOff<HandedEvent> events = new HandOff<>();
    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();

    private volatile @Nullable HandedEvent open;
    private volatile @Nullable SandboxFailure end;
    private volatile @Nullable SandboxFailure exit;
    private volatile @Nullable Code code;
    private volatile Runs.@Nullable Run initRun;
    private volatile @Nullable Runs whereTold;
    private boolean inFunction;

    Environment(
            SandboxSpecification specification,
            SandboxObserver observer,
            Timeline timeline,
            HostProcess host,
            @Nullable HostFunction hosted) {
        this.specification = specification;
        this.observer = observer;
        this.host = host;
        this.hosted = hosted;
        this.printing = new Printing(observer, host::ask);
        this.variables = variablesOf(specification);
        this.origin = new Origin(printing, variables, hooks, this::halt);
        this.runtime = new InProcessRuntime(timeline, printing);
        String name = specification.functionName() + " " + specification.environmentId();
        this.thread = HostProcess.threadOfLambent(name, this::live);
    }

    Thread thread() {
        return thread;
    }

    CompletionStage<InitOutcome> start(Runs runs) {
        initRun = runs.begin(specification.functionName(), null, thread, INIT);
        whereTold = runs;
        runs.started(thread);
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            host.leave();
            runs.ended(thread);
            end(
                    SandboxFailure.notStarted("Sandbox.Failure", "No thread can be started: " + noThread.getMessage()),
                    true);
        }
        return init;
    }

    void invoke(HandedEvent event) {
        open = event;
        SandboxFailure over = end;
        if (over == null) {
            events.offer(event);
        } else {
            event.abandon(over);
        }
    }

    /**
     * Ends the environment, once.
     *
     * @param why what open stages complete with
     * @param expected whether the observer need not be told, where no stage is open
     */
    void end(SandboxFailure why, boolean expected) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = why;
            if (inFunction) {
                thread.interrupt();
            }
        }
        events.close();
        printing.close();
        host.ask(this::interruptThreads);
        HandedEvent event = open;
        boolean told = initEnds(new InitOutcome.Died(why));
        told |= event != null && event.abandon(why);
        if (!told && !expected) {
            observer.died(why);
        }
    }

    private boolean initEnds(InitOutcome outcome) {
        boolean told = init.complete(outcome);
        Runs.Run run = initRun;
        if (run != null) {
            run.end();
        }
        return told;
    }

    private void interruptThreads() {
        Code function = code;
        if (function != null) {
            function.interruptThreads();
        }
    }

    /** The function wants to exit, and its hooks have run. On the environment's own thread an error unwinds the stack, and the loop notices. */
    private void halt(int status) {
        SandboxFailure exited = SandboxFailure.exited(status);
        exit = exited;
        printing.lines().endLine();
        printing.close();
        if (Thread.currentThread() != thread) {
            host.ask(() -> {
                printing.endInvocation();
                end(exited, false);
            });
        }
    }

    private void live() {
        try {
            serve(hosted == null ? new FolderCode(specification, host.takeClasses(), origin) : hosted.code());
        } catch (IOException | RuntimeException | Error e) {
            end(SandboxFailure.notStarted("Sandbox.Failure", "The environment has failed: " + e), false);
        } finally {
            origin.end();
            host.leave();
            Runs told = whereTold;
            if (told != null) {
                told.ended(thread);
            }
        }
    }

    private void serve(Code mine) throws IOException {
        try (Code function = mine;
                RuntimeLoop loop = function.loop(runtime, variables, runtime)) {
            code = function;
            if (init(function, loop)) {
                serve(loop);
            }
            end(SandboxFailure.exited(0), false);
            function.leave();
        } finally {
            code = null;
            hooks.take();
        }
    }

    /** What a process would have, as far as it is true here: there is no Runtime API, and programs are where Lambent's are. */
    private static Map<String, String> variablesOf(SandboxSpecification specification) {
        Map<String, String> variables = new HashMap<>();
        String programs = System.getenv("PATH");
        if (programs != null) {
            variables.put("PATH", programs);
        }
        variables.putAll(specification.variables());
        variables.put("_HANDLER", specification.handler());
        variables.put("LAMBDA_TASK_ROOT", specification.code().toString());
        return Collections.unmodifiableMap(variables);
    }

    private boolean init(Code function, RuntimeLoop loop) {
        if (!enterFunction(initRun)) {
            return false;
        }
        try {
            function.init(loop);
        } finally {
            leaveFunction(initRun);
        }
        printing.endInvocation();
        SandboxFailure exited = exit;
        if (exited != null) {
            end(exited, false);
            return false;
        }
        InitOutcome outcome = runtime.init();
        initEnds(outcome);
        if (outcome instanceof InitOutcome.Ready) {
            return true;
        }
        end(SandboxFailure.exited(1), true);
        return false;
    }

    private void serve(RuntimeLoop loop) {
        boolean goesOn = true;
        while (goesOn) {
            HandedEvent event = events.take();
            if (event != null) {
                event.taken().set(true);
            }
            goesOn = event != null && serve(loop, event);
        }
    }

    private boolean serve(RuntimeLoop loop, HandedEvent event) {
        if (!enterFunction(event.run())) {
            return false;
        }
        boolean goesOn;
        try {
            goesOn = loop.handle(event);
        } finally {
            leaveFunction(event.run());
        }
        printing.endInvocation();
        InvokeOutcome outcome = runtime.takeOutcome();
        if (end != null) {
            // Whoever stopped it has answered, or is about to; what an interrupted function says now is late.
            return false;
        }
        SandboxFailure exited = exit;
        if (exited != null || outcome == null) {
            end(exited == null ? SandboxFailure.exited(1) : exited, false);
            return false;
        }
        open = null;
        event.complete(outcome);
        if (hosted == null) {
            host.prepareClasses();
        }
        return goesOn;
    }

    private boolean enterFunction(Runs.@Nullable Run run) {
        synchronized (this) {
            inFunction = end == null;
            if (!inFunction) {
                return false;
            }
        }
        origin.enter();
        if (run != null) {
            run.inFunction(true);
        }
        return true;
    }

    private void leaveFunction(Runs.@Nullable Run run) {
        if (run != null) {
            run.inFunction(false);
        }
        Origin.leave();
        synchronized (this) {
            inFunction = false;
        }
        // The function's flag, or that of a stop which has come too late to interrupt anything.
        Thread.interrupted();
    }
}
