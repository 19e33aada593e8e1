package example;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Map;
import java.util.TreeMap;

/** Says all that there is to say about an invocation, in its answer or in its log. */
public class Words implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        Map<String, Object> told = new TreeMap<>();
        told.put("input", input);
        told.put("requestId", context.getAwsRequestId());
        told.put("arn", context.getInvokedFunctionArn());
        told.put("function", context.getFunctionName());
        told.put("version", context.getFunctionVersion());
        told.put("memory", context.getMemoryLimitInMB());
        told.put("logGroup", context.getLogGroupName());
        told.put("logStream", context.getLogStreamName());
        told.put("trace", context.getXrayTraceId());
        told.put("traceProperty", System.getProperty("com.amazonaws.xray.traceHeader"));
        told.put("tenant", context.getTenantId());
        told.put(
                "identity",
                context.getIdentity() == null ? null : context.getIdentity().getIdentityId());
        told.put("inTime", context.getRemainingTimeInMillis() > 20_000 && context.getRemainingTimeInMillis() <= 30_000);
        told.put("sameLogger", context.getLogger() == LambdaRuntime.getLogger());
        told.put("thread", Thread.currentThread().getName());
        told.put("ownLoader", Thread.currentThread().getContextClassLoader() == Words.class.getClassLoader());
        told.put("negativeTtl", java.security.Security.getProperty("networkaddress.cache.negative.ttl"));
        told.put("charset", java.nio.charset.Charset.defaultCharset().name());
        told.put("locale", java.util.Locale.getDefault().toString());
        told.put("zone", java.util.TimeZone.getDefault().getID());
        tellClient(told, context.getClientContext());
        return told;
    }

    private static void tellClient(Map<String, Object> told, ClientContext client) {
        if (client != null) {
            told.put("custom", client.getCustom());
            told.put("env", client.getEnvironment());
            told.put(
                    "client",
                    client.getClient() == null
                            ? null
                            : client.getClient().getInstallationId() + " "
                                    + client.getClient().getAppTitle() + " "
                                    + client.getClient().getAppVersionName() + " "
                                    + client.getClient().getAppVersionCode() + " "
                                    + client.getClient().getAppPackageName());
        }
    }

    /** Logs in every way. */
    public static class Logging implements RequestHandler<String, String> {

        static {
            LambdaRuntime.getLogger().log("at init");
        }

        @Override
        public String handleRequest(String text, Context context) {
            LambdaLogger logger = context.getLogger();
            logger.log(text);
            logger.log(text + "\n");
            logger.log((String) null);
            logger.log("");
            for (LogLevel level : LogLevel.values()) {
                logger.log(text + " as " + level, level);
            }
            logger.log(new byte[] {'b', 'y', 't', 'e', 's'});
            logger.log("bytes with level".getBytes(java.nio.charset.StandardCharsets.UTF_8), LogLevel.WARN);
            LambdaRuntime.getLogger().log("by the runtime's logger");
            System.out.println("printed");
            return text;
        }

        /** Fails after logging. */
        public String failing(String text, Context context) {
            context.getLogger().log("before", LogLevel.ERROR);
            throw new IllegalStateException(text);
        }
    }
}
