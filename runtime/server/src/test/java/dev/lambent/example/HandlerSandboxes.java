package dev.lambent.example;

import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Sandboxes whose functions are run by the test itself, in a turn that comes when the function's time is over. */
final class HandlerSandboxes implements Sandboxes {

    /** How long every function takes. */
    static final Duration TAKES = Duration.ofMillis(80);

    private final VirtualTimeline timeline;
    private final Map<String, Handler> handlers = new HashMap<>();

    /** A function as user code. */
    interface Handler {

        /**
         * Returns what it returns, or throws what it throws. Called in a turn.
         *
         * @param variables its environment variables
         */
        String handle(Invocation invocation, Map<String, String> variables, Consumer<String> log);
    }

    HandlerSandboxes(VirtualTimeline timeline) {
        this.timeline = timeline;
    }

    /** What a function does. */
    void handler(String function, Handler handler) {
        handlers.put(function, handler);
    }

    @Override
    public Sandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        return new Sandbox() {
            @Override
            public CompletionStage<InitOutcome> start() {
                return CompletableFuture.completedStage(new InitOutcome.Ready());
            }

            @Override
            public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
                CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
                timeline.after(TAKES, () -> {
                    InvokeOutcome ended = run(specification, observer, invocation);
                    timeline.afterTurn(() -> outcome.complete(ended));
                });
                return outcome;
            }

            @Override
            public void stop(StopReason why) {}

            @Override
            public MemoryUse memory() {
                return new MemoryUse(0);
            }
        };
    }

    private InvokeOutcome run(SandboxSpecification specification, SandboxObserver observer, Invocation invocation) {
        try {
            String returned = handlers.get(specification.functionName())
                    .handle(invocation, specification.variables(), line -> observer.printed(Output.line(line)));
            return new InvokeOutcome.Returned(Payload.of(returned));
        } catch (RuntimeException failed) {
            JsonObject error = JsonObject.builder()
                    .put("errorMessage", failed.getMessage())
                    .put("errorType", failed.getClass().getName())
                    .build();
            return new InvokeOutcome.Failed(Payload.of(error.toString()), "Runtime.UserException");
        }
    }
}
