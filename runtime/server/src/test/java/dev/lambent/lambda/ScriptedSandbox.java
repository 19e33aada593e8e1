package dev.lambent.lambda;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.StopReason;
import dev.lambent.text.JsonText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A sandbox without user code: the handler's name says what it does. {@code fail} fails, {@code context} tells what it was
 * given, {@code print} prints before it answers, {@code hang} never answers, {@code origin} says why it was started unless
 * its event is {@code "hold"}, which it never answers; {@code refuse} can't be initialised, {@code stuck} is never done with
 * it. Everything else returns its event.
 */
final class ScriptedSandbox implements Sandbox {

    private final SandboxSpecification specification;
    private final SandboxObserver observer;

    ScriptedSandbox(SandboxSpecification specification, SandboxObserver observer) {
        this.specification = specification;
        this.observer = observer;
    }

    @Override
    public CompletionStage<InitOutcome> start() {
        return switch (specification.handler()) {
            case "refuse" ->
                CompletableFuture.completedFuture(
                        new InitOutcome.Refused(Payload.of("{\"errorMessage\":\"no\"}"), "Oops"));
            case "stuck" -> new CompletableFuture<>();
            default -> CompletableFuture.completedFuture(new InitOutcome.Ready());
        };
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        return switch (specification.handler()) {
            case "fail" ->
                done(new InvokeOutcome.Failed(
                        Payload.of("{\"errorMessage\":\"no\",\"errorType\":\"Oops\"}"), "Runtime.UserException"));
            case "context" -> done(new InvokeOutcome.Returned(Payload.of(context(invocation))));
            case "hang" -> new CompletableFuture<>();
            case "origin" ->
                invocation.payload().text().equals("\"hold\"") ? new CompletableFuture<>() : done(origin());
            case "print" -> {
                observer.printed(Output.line("a line from the function"));
                yield done(new InvokeOutcome.Returned(invocation.payload()));
            }
            default -> done(new InvokeOutcome.Returned(invocation.payload()));
        };
    }

    private InvokeOutcome origin() {
        String type = specification.variables().get("AWS_LAMBDA_INITIALIZATION_TYPE");
        return new InvokeOutcome.Returned(Payload.of("\"" + type + "\""));
    }

    private String context(Invocation invocation) {
        JsonText context = new JsonText()
                .with("arn", invocation.invokedFunctionArn())
                .with("requestId", invocation.requestId())
                .with("layers", specification.layers().size());
        String client = invocation.clientContext();
        return (client == null ? context : context.raw("client", client)).toString();
    }

    private static CompletionStage<InvokeOutcome> done(InvokeOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public void stop(StopReason why) {}

    @Override
    public MemoryUse memory() {
        return new MemoryUse(42L << 20);
    }
}
