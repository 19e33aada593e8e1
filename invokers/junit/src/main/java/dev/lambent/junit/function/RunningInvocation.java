package dev.lambent.junit.function;

import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.InvokeResult;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that has been started, for a test that does something while it goes on.
 *
 * @param <O> what the handler returns
 */
public final class RunningInvocation<O> {

    private final Invocations invocations;
    private final String function;
    private final String requestId;
    private final CompletableFuture<InvokeResult> answer;
    private final @Nullable Type output;

    RunningInvocation(
            Invocations invocations,
            String function,
            String requestId,
            CompletableFuture<InvokeResult> answer,
            @Nullable Type output) {
        this.invocations = invocations;
        this.function = function;
        this.requestId = requestId;
        this.answer = answer;
        this.output = output;
    }

    /** Its id. */
    public String requestId() {
        return requestId;
    }

    /** Whether it has ended, or has been refused. */
    public boolean isOver() {
        return answer.isDone();
    }

    /**
     * What came of it. Waits until it has ended: in real time for as long as the function may take, and then the clock is moved
     * to its deadline.
     *
     * @throws dev.lambent.fault.LambdaFault when it was refused, such as throttled
     */
    public InvocationResult<O> result() {
        InvokeResult result = invocations.patience().await(answer, function, requestId);
        return new InvocationResult<>(
                function,
                requestId,
                new InvocationResult.Run(
                        result,
                        invocations.history().ended(requestId),
                        invocations.history().lines(requestId),
                        invocations.serialization(),
                        output));
    }

    /** The same, with a refusal as a value. */
    public InvocationResult<O> outcome() {
        try {
            return result();
        } catch (LambdaFault refusal) {
            return new InvocationResult<>(function, requestId, refusal);
        }
    }

    @Override
    public String toString() {
        return "invocation " + requestId + " of " + function + (isOver() ? ", over" : ", running");
    }
}
