package dev.lambent.environment;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.StopReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands for a sandbox that could not even be prepared, so that the invocation ends as those do whose init fails. */
record UnpreparedSandbox(SandboxFailure failure) implements Sandbox {

    UnpreparedSandbox(RuntimeException why) {
        this(SandboxFailure.notStarted("Sandbox.Failure", "The sandbox could not be prepared: " + why));
    }

    @Override
    public CompletionStage<InitOutcome> start() {
        return CompletableFuture.completedStage(new InitOutcome.Died(failure));
    }

    @Override
    public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
        return CompletableFuture.completedStage(new InvokeOutcome.Died(failure));
    }

    @Override
    public void stop(StopReason why) {
        // Nothing was started.
    }

    @Override
    public MemoryUse memory() {
        return new MemoryUse(0);
    }
}
