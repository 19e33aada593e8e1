package dev.lambent.simulation;

import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.InvokeResult;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a caller gets for an invocation, sooner or later. */
public final class Reply {

    private final String requestId;
    private @Nullable InvokeResult result;
    private @Nullable Throwable refusal;
    private int answers;

    Reply(String requestId) {
        this.requestId = requestId;
    }

    void await(CompletionStage<InvokeResult> stage, Runnable answered) {
        stage.whenComplete((value, thrown) -> {
            answers++;
            result = value;
            refusal = thrown;
            answered.run();
        });
    }

    /** The id of the request. */
    public String requestId() {
        return requestId;
    }

    /** Whether there is no answer yet. */
    public boolean isOpen() {
        return answers == 0;
    }

    /** Whether it was refused. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** What came of it; fails the test when it is open or was refused. */
    public InvokeResult result() {
        if (refusal != null) {
            throw new AssertionError("Refused: " + refusal, refusal);
        }
        return Objects.requireNonNull(result, "No answer so far");
    }

    /** What the function returned, or the error document, as text. */
    public String text() {
        return result().payload().text();
    }

    /** The end of the log. */
    public String logTail() {
        return Objects.requireNonNull(result().logTail(), "No log tail");
    }

    /** The fault for which it was refused; fails the test when it wasn't. */
    public LambdaFault fault() {
        if (refusal instanceof LambdaFault fault) {
            return fault;
        }
        throw new AssertionError("Not refused with a fault: " + (isOpen() ? "open" : refusal), refusal);
    }

    int answers() {
        return answers;
    }

    @Override
    public String toString() {
        if (isOpen()) {
            return requestId + " open";
        }
        return requestId + (refusal != null ? " refused: " + refusal.getMessage() : " answered: " + result());
    }
}
