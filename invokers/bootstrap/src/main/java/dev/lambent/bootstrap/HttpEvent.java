package dev.lambent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An event that came as the reply to {@code GET /runtime/invocation/next}. */
final class HttpEvent implements Event {

    private final HttpReply reply;
    private final String requestId;
    private final long deadlineMillis;

    HttpEvent(HttpReply reply) {
        this.reply = reply;
        String id = reply.value(HttpReply.REQUEST_ID);
        this.requestId = id == null ? "" : id;
        String deadline = reply.value(HttpReply.DEADLINE);
        this.deadlineMillis = deadline == null ? 0 : Long.parseLong(deadline);
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public InputStream payload() {
        return new ByteArrayInputStream(reply.body);
    }

    @Override
    public long deadlineMillis() {
        return deadlineMillis;
    }

    @Override
    public @Nullable String invokedFunctionArn() {
        return reply.value(HttpReply.FUNCTION_ARN);
    }

    @Override
    public @Nullable String traceId() {
        return reply.value(HttpReply.TRACE_ID);
    }

    @Override
    public @Nullable String clientContext() {
        return reply.value(HttpReply.CLIENT_CONTEXT);
    }

    @Override
    public @Nullable String cognitoIdentity() {
        return reply.value(HttpReply.COGNITO_IDENTITY);
    }

    @Override
    public @Nullable String tenantId() {
        return reply.value(HttpReply.TENANT_ID);
    }
}
