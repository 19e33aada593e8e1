package dev.lambent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a handler learns about its invocation, and what becomes of what it logs. */
class ContextTest {

    private static final String DEVICE = "{\"client\":{\"installation_id\":\"i-1\",\"app_title\":\"Shop\","
            + "\"app_version_name\":\"2\",\"app_version_code\":\"20\",\"app_package_name\":\"com.shop\"},"
            + "\"custom\":{\"k\":\"v\"},\"env\":{\"platform\":\"Android\"}}";

    @TempDir
    Path folder;

    private Context context(Event event, String... variables) {
        Environment environment = new Environment(folder, "example.None", variables);
        return new InvocationContext(
                event, environment, environment.variables, new FunctionLogger(environment, environment.variables));
    }

    @Test
    void theContextTellsAllThatTheEnvironmentAndTheEventSay() {
        Context context = context(
                new TestEvent("{}", "Root=1-2", null, null),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "512",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/orders",
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "2023/11/14/[7]abc");
        assertThat(context.getFunctionName()).isEqualTo("orders");
        assertThat(context.getFunctionVersion()).isEqualTo("7");
        assertThat(context.getMemoryLimitInMB()).isEqualTo(512);
        assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/orders");
        assertThat(context.getLogStreamName()).isEqualTo("2023/11/14/[7]abc");
        assertThat(context.getAwsRequestId()).isEqualTo("8476a536");
        assertThat(context.getInvokedFunctionArn()).isEqualTo(Environment.ARN);
        assertThat(context.getTenantId()).isEqualTo("blue");
        assertThat(context.getXrayTraceId()).isEqualTo("Root=1-2");
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(1500);
        assertThat(context.getIdentity()).isNull();
        assertThat(context.getClientContext()).isNull();
    }

    @Test
    void aMobileCallerIsIntroduced() {
        Context context = context(new TestEvent(
                "{}", null, DEVICE, "{\"cognitoIdentityId\":\"id-1\",\"cognitoIdentityPoolId\":\"pool-1\"}"));
        assertThat(context.getIdentity().getIdentityId()).isEqualTo("id-1");
        assertThat(context.getIdentity().getIdentityPoolId()).isEqualTo("pool-1");
        assertThat(context.getClientContext().getClient().getInstallationId()).isEqualTo("i-1");
        assertThat(context.getClientContext().getClient().getAppTitle()).isEqualTo("Shop");
        assertThat(context.getClientContext().getClient().getAppVersionName()).isEqualTo("2");
        assertThat(context.getClientContext().getClient().getAppVersionCode()).isEqualTo("20");
        assertThat(context.getClientContext().getClient().getAppPackageName()).isEqualTo("com.shop");
        assertThat(context.getClientContext().getCustom()).isEqualTo(Map.of("k", "v"));
        assertThat(context.getClientContext().getEnvironment()).isEqualTo(Map.of("platform", "Android"));
    }

    @Test
    void anAndroidCallerIsServedThroughGson() {
        Environment.taskRoot(folder);
        try (Environment environment = new Environment(folder, "example.Handlers$Pojo")) {
            environment.init();
            environment.handle(new TestEvent("{\"tags\":[\"<\"]}", null, DEVICE, null));
            assertThat(environment.answer).isEqualTo("{\"count\":1,\"paid\":false,\"tags\":[\"<\"]}");
        }
    }

    @Test
    void textMessagesCarryTheirLevelInFront() {
        Environment environment = new Environment(folder, "example.None", "AWS_LAMBDA_LOG_LEVEL", "INFO");
        FunctionLogger logger = new FunctionLogger(environment, environment.variables);
        logger.log("plain");
        logger.log("two\nlines", LogLevel.WARN);
        logger.log("too fine", LogLevel.DEBUG);
        logger.log((String) null);
        logger.log(new byte[] {'b'}, LogLevel.ERROR);
        assertThat(environment.logs).containsExactly("plain", "[WARN] two\nlines", "null", "b");
        assertThat(environment.levels)
                .containsExactly(LogLevel.UNDEFINED, LogLevel.WARN, LogLevel.UNDEFINED, LogLevel.ERROR);
    }

    @Test
    void jsonMessagesAreOneObjectPerLine() {
        Environment environment = new Environment(folder, "example.None", "AWS_LAMBDA_LOG_FORMAT", "JSON");
        FunctionLogger logger = new FunctionLogger(environment, environment.variables);
        logger.log("a\t\"b\"\u0001\u2028<é>", LogLevel.INFO);
        assertThat(environment.logs)
                .containsExactly("{\"timestamp\":\"2023-11-14T22:13:20.123Z\","
                        + "\"message\":\"a\\t\\\"b\\\"\\u0001\\u2028<é>\",\"level\":\"INFO\"}\n");
    }

    @Test
    void theTracingHeaderIsWhereTheXRaySdkLooksForItAndGoesAway() {
        Environment.taskRoot(folder);
        try (Environment environment = new Environment(folder, "example.Handlers$Pojo")) {
            environment.init();
            environment.handle(new TestEvent("{}", "Root=1-2", null, null));
            assertThat(System.getProperty("com.amazonaws.xray.traceHeader")).isEqualTo("Root=1-2");
            environment.handle(new TestEvent("{}"));
            assertThat(System.getProperty("com.amazonaws.xray.traceHeader")).isNull();
        }
    }
}
