package dev.lambent.junit.function;

import dev.lambent.async.AsyncQueue;
import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.sandbox.Payload;
import org.jspecify.annotations.Nullable;

/** How large events may be: a test's don't come through Lambda's API, and are held to the same, in the same words. */
final class Quotas {

    private Quotas() {}

    /** An event that somebody waits for the answer of: null where it is in order. */
    static @Nullable LambdaFault event(Payload event) {
        return size(event, "RequestResponse", InvokeRequest.LARGEST_PAYLOAD);
    }

    /** An asynchronous event: null where it is in order. */
    static @Nullable LambdaFault asyncEvent(Payload event) {
        return size(event, "Event", AsyncQueue.LARGEST_PAYLOAD);
    }

    private static @Nullable LambdaFault size(Payload event, String type, int most) {
        return event.length() <= most ? null : LambdaFault.requestTooLarge(event.length(), type, most);
    }
}
