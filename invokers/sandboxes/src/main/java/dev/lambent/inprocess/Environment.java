package dev.lambent.inprocess;

import dev.lambent.bootstrap.RuntimeClasses;
import dev.lambent.bootstrap.RuntimeLoop;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.time.Timeline;
import java.io.IOException;
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

    private final SandboxSpecification specification;
    private final SandboxObserver observer;
    private final HostProcess host;
    private final Printing printing;
    private final Map<String, String> variables;
    private final Origin origin;
    private final InProcessRuntime runtime;
    private final Thread thread;
    private final HandOff<HandedEvent> events = new HandOff<>();
    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();

    private volatile @Nullable HandedEvent open;
    private volatile @Nullable SandboxFailure end;
    private volatile @Nullable SandboxFailure exit;
    private volatile @Nullable CodeLoader code;
    private boolean inFunction;

    Environment(SandboxSpecification specification, SandboxObserver observer, Timeline timeline, HostProcess host) {
        this.specification = specification;
        this.observer = observer;
        this.host = host;
        this.printing = new Printing(observer, host::ask);
        this.variables = variablesOf(specification);
        this.origin = new Origin(printing, variables, this::exit);
        this.runtime = new InProcessRuntime(timeline, printing);
        String name = specification.functionName() + " " + specification.environmentId();
        this.thread = HostProcess.threadOfLambent(name, this::live);
    }

    CompletionStage<InitOutcome> start() {
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            host.leave();
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
        boolean told = init.complete(new InitOutcome.Died(why));
        told |= event != null && event.abandon(why);
        if (!told && !expected) {
            observer.died(why);
        }
    }

    private void interruptThreads() {
        CodeLoader function = code;
        if (function != null) {
            Leftovers.interruptThreads(function);
        }
    }

    /** The function wants to exit. On the environment's own thread an error unwinds the stack, and the loop notices. */
    private void exit(int status) {
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
            serve(new CodePath(specification), host.takeClasses());
        } catch (IOException | RuntimeException | Error e) {
            end(SandboxFailure.notStarted("Sandbox.Failure", "The environment has failed: " + e), false);
        } finally {
            host.leave();
        }
    }

    private void serve(CodePath path, RuntimeClasses shown) throws IOException {
        try (CodeLoader function = new CodeLoader(path, shown, variables);
                RuntimeLoop loop = new RuntimeLoop(runtime, variables, function, shown, runtime)) {
            code = function;
            if (init(loop)) {
                serve(loop);
            }
            end(SandboxFailure.exited(0), false);
            Leftovers.removeLogHandlers(function);
            Leftovers.interruptThreads(function);
            Leftovers.forgetLoader(function);
        } finally {
            code = null;
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

    private boolean init(RuntimeLoop loop) {
        if (!enterFunction()) {
            return false;
        }
        try {
            loop.init();
        } finally {
            leaveFunction();
        }
        printing.endInvocation();
        SandboxFailure exited = exit;
        if (exited != null) {
            end(exited, false);
            return false;
        }
        InitOutcome outcome = runtime.init();
        init.complete(outcome);
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
        if (!enterFunction()) {
            return false;
        }
        boolean goesOn;
        try {
            goesOn = loop.handle(event);
        } finally {
            leaveFunction();
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
        event.answer().complete(outcome);
        host.prepareClasses();
        return goesOn;
    }

    private boolean enterFunction() {
        synchronized (this) {
            inFunction = end == null;
            if (!inFunction) {
                return false;
            }
        }
        origin.enter();
        return true;
    }

    private void leaveFunction() {
        Origin.leave();
        synchronized (this) {
            inFunction = false;
        }
        // The function's flag, or that of a stop which has come too late to interrupt anything.
        Thread.interrupted();
    }
}
