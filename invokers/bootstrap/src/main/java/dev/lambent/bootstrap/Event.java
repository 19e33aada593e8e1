package dev.lambent.bootstrap;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One event to be handled, with what the Runtime API says about it. The source of the meaning of each member is the page
 * "Using the Lambda runtime API for custom runtimes". Values that Lambda leaves out are null.
 */
public interface Event {

    /** The id by which the answer refers to this event. */
    String requestId();

    /** The payload as it came, usually JSON; from its beginning, each time. */
    InputStream payload();

    /** When the invocation ends in a timeout, in milliseconds since the epoch. */
    long deadlineMillis();

    /** The function as the caller spelled it: with the alias or version asked for, or without. */
    @Nullable
    String invokedFunctionArn();

    /** The X-Ray tracing header, for instance {@code Root=1-...;Parent=...;Sampled=1}. */
    default @Nullable String traceId() {
        return null;
    }

    /** JSON of the client context that mobile SDKs send. */
    default @Nullable String clientContext() {
        return null;
    }

    /** JSON of the Cognito identity of the caller. */
    default @Nullable String cognitoIdentity() {
        return null;
    }

    /** The tenant, for functions with tenant isolation. */
    default @Nullable String tenantId() {
        return null;
    }
}
