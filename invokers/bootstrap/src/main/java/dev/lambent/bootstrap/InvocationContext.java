package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler can ask about the invocation it serves. The page is "Using the Lambda context object to retrieve Java function information". */
final class InvocationContext implements Context {

    private final Event event;
    private final RuntimeApi api;
    private final Map<String, String> environment;
    private final LambdaLogger logger;
    private final @Nullable CognitoIdentity identity;
    private final @Nullable ClientContext clientContext;

    InvocationContext(Event event, RuntimeApi api, Map<String, String> environment, LambdaLogger logger) {
        this.event = event;
        this.api = api;
        this.environment = environment;
        this.logger = logger;
        this.identity = Caller.identity(event.cognitoIdentity());
        this.clientContext = Caller.client(event.clientContext());
    }

    @Override
    public String getAwsRequestId() {
        return event.requestId();
    }

    @Override
    public @Nullable String getLogGroupName() {
        return environment.get("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public @Nullable String getLogStreamName() {
        return environment.get("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public @Nullable String getFunctionName() {
        return environment.get("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public @Nullable String getFunctionVersion() {
        return environment.get("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public @Nullable String getInvokedFunctionArn() {
        return event.invokedFunctionArn();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return identity;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return clientContext;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, api.remainingMillis(event)));
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(Settings.get(environment, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"));
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public @Nullable String getTenantId() {
        return event.tenantId();
    }

    @Override
    public @Nullable String getXrayTraceId() {
        return event.traceId();
    }

    /** Whether the caller is an Android device: its events are read and written by Gson, as ever. */
    boolean isAndroid() {
        ClientContext caller = clientContext;
        Map<String, String> facts = caller == null ? null : caller.getEnvironment();
        return facts != null && "Android".equalsIgnoreCase(facts.get("platform"));
    }
}
