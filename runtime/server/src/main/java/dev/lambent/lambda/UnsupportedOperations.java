package dev.lambent.lambda;

import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.stream.Stream;

/** The rest of Lambda's service model (2015-03-31, as of November 2026): answered with 501 and the operation's name. */
final class UnsupportedOperations {

    private UnsupportedOperations() {}

    static List<RestOperation> operations() {
        return Stream.of(streaming(), scaling(), urls(), codeSigning(), capacity(), durable())
                .flatMap(List::stream)
                .toList();
    }

    /** Answers that are streamed. */
    private static List<RestOperation> streaming() {
        return List.of(unsupported(
                "InvokeWithResponseStream",
                "POST",
                "/2021-11-15/functions/{FunctionName}/response-streaming-invocations"));
    }

    /** How functions on managed instances scale. */
    private static List<RestOperation> scaling() {
        return List.of(
                unsupported(
                        "GetFunctionScalingConfig",
                        "GET",
                        "/2025-11-30/functions/{FunctionName}/function-scaling-config"),
                unsupported(
                        "PutFunctionScalingConfig",
                        "PUT",
                        "/2025-11-30/functions/{FunctionName}/function-scaling-config"));
    }

    /** Function URLs. */
    private static List<RestOperation> urls() {
        return List.of(
                unsupported("CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url"),
                unsupported("DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/{FunctionName}/url"),
                unsupported("GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url"),
                unsupported("ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/{FunctionName}/urls"),
                unsupported("UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/{FunctionName}/url"));
    }

    /** Whatever would change code signing. */
    private static List<RestOperation> codeSigning() {
        return List.of(
                unsupported("CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs"),
                unsupported(
                        "DeleteCodeSigningConfig", "DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
                unsupported(
                        "DeleteFunctionCodeSigningConfig",
                        "DELETE",
                        "/2020-06-30/functions/{FunctionName}/code-signing-config"),
                unsupported(
                        "PutFunctionCodeSigningConfig",
                        "PUT",
                        "/2020-06-30/functions/{FunctionName}/code-signing-config"),
                unsupported(
                        "UpdateCodeSigningConfig", "PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"));
    }

    /** Managed instances. */
    private static List<RestOperation> capacity() {
        return List.of(
                unsupported("CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers"),
                unsupported(
                        "DeleteCapacityProvider", "DELETE", "/2025-11-30/capacity-providers/{CapacityProviderName}"),
                unsupported("GetCapacityProvider", "GET", "/2025-11-30/capacity-providers/{CapacityProviderName}"),
                unsupported("ListCapacityProviders", "GET", "/2025-11-30/capacity-providers"),
                unsupported(
                        "ListFunctionVersionsByCapacityProvider",
                        "GET",
                        "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"),
                unsupported("UpdateCapacityProvider", "PUT", "/2025-11-30/capacity-providers/{CapacityProviderName}"));
    }

    /** Durable executions. */
    private static List<RestOperation> durable() {
        return List.of(
                unsupported(
                        "CheckpointDurableExecution",
                        "POST",
                        "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"),
                unsupported("GetDurableExecution", "GET", "/2025-12-01/durable-executions/{DurableExecutionArn}"),
                unsupported(
                        "GetDurableExecutionHistory",
                        "GET",
                        "/2025-12-01/durable-executions/{DurableExecutionArn}/history"),
                unsupported(
                        "GetDurableExecutionState",
                        "GET",
                        "/2025-12-01/durable-executions/{DurableExecutionArn}/state"),
                unsupported(
                        "ListDurableExecutionsByFunction",
                        "GET",
                        "/2025-12-01/functions/{FunctionName}/durable-executions"),
                unsupported(
                        "SendDurableExecutionCallbackFailure",
                        "POST",
                        "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail"),
                unsupported(
                        "SendDurableExecutionCallbackHeartbeat",
                        "POST",
                        "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"),
                unsupported(
                        "SendDurableExecutionCallbackSuccess",
                        "POST",
                        "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"),
                unsupported(
                        "StopDurableExecution", "POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/stop"));
    }

    private static RestOperation unsupported(String name, String method, String path) {
        return RestOperation.unsupported(name, method, path);
    }
}
