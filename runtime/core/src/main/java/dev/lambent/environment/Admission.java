package dev.lambent.environment;

import dev.lambent.fault.ThrottleReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether an invocation may run now. Whoever asked decides what a refusal means: an error, or another attempt later. */
public sealed interface Admission {

    /** It may; the permit is to be given back when it is over. */
    record Granted(Runnable permit) implements Admission {}

    /**
     * It may not.
     *
     * @param reason which limit has been reached
     * @param retryAfter when it is worth trying again; null where that depends on when invocations end
     */
    record Throttled(ThrottleReason reason, @Nullable Duration retryAfter) implements Admission {}
}
