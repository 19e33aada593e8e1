package example;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.TreeMap;

/** Answers with what its context says. */
public class Telling implements RequestHandler<String, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(String input, Context context) {
        Map<String, Object> told = new TreeMap<>();
        told.put("requestId", context.getAwsRequestId());
        told.put("arn", context.getInvokedFunctionArn());
        told.put("function", context.getFunctionName());
        told.put("version", context.getFunctionVersion());
        told.put("memory", context.getMemoryLimitInMB());
        told.put("logGroup", context.getLogGroupName());
        told.put("logStream", context.getLogStreamName());
        told.put("trace", System.getProperty("com.amazonaws.xray.traceHeader"));
        told.put("hasTime", context.getRemainingTimeInMillis() > 0);
        tellClient(told, context.getClientContext());
        return told;
    }

    private static void tellClient(Map<String, Object> told, ClientContext client) {
        if (client != null) {
            told.put("custom", client.getCustom());
            told.put("env", client.getEnvironment());
            told.put("title", client.getClient().getAppTitle());
        }
    }
}
