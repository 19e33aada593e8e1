package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An event with every member set, due 1.5 s after the test's clock. */
record TestEvent(String text, String traceId, String clientContext, String cognitoIdentity) implements Event {

    TestEvent(String text) {
        this(text, null, null, null);
    }

    @Override
    public String requestId() {
        return "8476a536";
    }

    @Override
    public InputStream payload() {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public long deadlineMillis() {
        return 1_700_000_001_623L;
    }

    @Override
    public String invokedFunctionArn() {
        return Environment.ARN;
    }

    @Override
    public String tenantId() {
        return "blue";
    }
}
