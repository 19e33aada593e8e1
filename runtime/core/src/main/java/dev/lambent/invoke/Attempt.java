package dev.lambent.invoke;

import dev.lambent.environment.Admission;
import dev.lambent.fault.LambdaFault;

/**
 * What came of trying to run a function that could be run. Callers over HTTP hand a refusal on; queues and event sources wait
 * and try again, and nothing that they hold is lost.
 */
public sealed interface Attempt {

    /** The function ran. */
    record Ran(InvokeResult result) implements Attempt {}

    /** There was no capacity for it. */
    record Throttled(Admission.Throttled why) implements Attempt {

        /** What a caller over HTTP is told. */
        public LambdaFault fault() {
            return LambdaFault.throttled(why.reason(), why.retryAfter());
        }
    }
}
