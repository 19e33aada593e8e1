package dev.lambent.bench;

import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Invokes an environment again and again, each time from the thread on which the answer before came, so that the time from
 * answer to answer is the sandbox's and not a scheduler's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage is not waited for
final class BackToBack {

    private final Sandboxed function;
    private final Sandbox sandbox;
    private final Payload event;
    private final Series micros = new Series();
    private final CompletableFuture<Series> done = new CompletableFuture<>();
    private int left;
    private long before;

    private BackToBack(Sandboxed function, Sandbox sandbox, int times) {
        this.function = function;
        this.sandbox = sandbox;
        this.event = Payload.of(FunctionCode.event());
        this.left = times;
    }

    /** The microseconds from answer to answer. */
    static Series run(Sandboxed function, Sandbox sandbox, int times) throws Exception {
        BackToBack loop = new BackToBack(function, sandbox, times);
        loop.before = System.nanoTime();
        loop.invoke();
        return loop.done.get(5, TimeUnit.MINUTES);
    }

    private void invoke() {
        sandbox.invoke(function.invocation(event)).whenComplete(this::answered);
    }

    private void answered(InvokeOutcome outcome, @Nullable Throwable failure) {
        long now = System.nanoTime();
        micros.add((now - before) / 1e3);
        before = now;
        sandbox.idle();
        try {
            Sandboxed.check(outcome);
        } catch (IllegalStateException e) {
            done.completeExceptionally(e);
            return;
        }
        if (--left == 0) {
            done.complete(micros);
        } else {
            invoke();
        }
    }
}
