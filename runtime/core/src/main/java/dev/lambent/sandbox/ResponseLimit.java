package dev.lambent.sandbox;

/** How large a function's response may be, and what the caller gets instead of a larger one: every sandbox's answer is the same. */
public final class ResponseLimit {

    /** 6 MiB and 100 bytes (AWS Lambda Developer Guide, "Lambda quotas"; the odd bytes are in the message that AWS sends). */
    public static final int BYTES = 6 * 1024 * 1024 + 100;

    private static final String TYPE = "Function.ResponseSizeTooLarge";

    private ResponseLimit() {}

    /** The outcome of an invocation whose response was larger. */
    public static InvokeOutcome.Failed exceeded() {
        return new InvokeOutcome.Failed(
                Payload.of("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (" + BYTES
                        + " bytes).\",\"errorType\":\"" + TYPE + "\"}"),
                TYPE);
    }
}
