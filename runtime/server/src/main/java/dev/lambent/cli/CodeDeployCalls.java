package dev.lambent.cli;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What {@code lambent deploy --shift} asks of CodeDeploy, over the wire like anybody else. */
final class CodeDeployCalls {

    private static final int REFUSED = 400;
    private static final List<String> ROLLBACK_EVENTS =
            List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");
    private static final JsonObject ROLLBACK = JsonObject.builder()
            .put("enabled", Boolean.TRUE)
            .put("events", ROLLBACK_EVENTS)
            .build();

    private final Connection connection;

    CodeDeployCalls(Connection connection) {
        this.connection = connection;
    }

    /** Makes an application, group and configuration, but for those that are there. */
    void prepare(String application, String group, ShiftName shift) {
        makeUnlessThere(
                "CreateApplication",
                "ApplicationAlreadyExistsException",
                JsonObject.builder().put("applicationName", application).put("computePlatform", "Lambda"));
        makeUnlessThere(
                "CreateDeploymentGroup",
                "DeploymentGroupAlreadyExistsException",
                JsonObject.builder()
                        .put("applicationName", application)
                        .put("deploymentGroupName", group)
                        .put("serviceRoleArn", "arn:aws:iam::000000000000:role/codedeploy")
                        .put("autoRollbackConfiguration", ROLLBACK));
        if (shift.config() != null) {
            makeUnlessThere(
                    "CreateDeploymentConfig",
                    "DeploymentConfigAlreadyExistsException",
                    JsonObject.builder()
                            .put("deploymentConfigName", shift.configName())
                            .put("computePlatform", "Lambda")
                            .put("trafficRoutingConfig", shift.config()));
        }
    }

    /** Begins a deployment of a group, and gives its id. */
    String begin(String application, String group, ShiftName shift, JsonObject appSpec, List<String> alarms) {
        JsonObject.Builder request = JsonObject.builder()
                .put("applicationName", application)
                .put("deploymentGroupName", group)
                .put("deploymentConfigName", shift.configName())
                .put("autoRollbackConfiguration", ROLLBACK)
                .put("revision", revision(appSpec));
        if (!alarms.isEmpty()) {
            request.put("overrideAlarmConfiguration", alarms(alarms));
        }
        return String.valueOf(call("CreateDeployment", request.build()).text("deploymentId"));
    }

    private static JsonObject alarms(List<String> names) {
        return JsonObject.builder()
                .put("enabled", Boolean.TRUE)
                .put(
                        "alarms",
                        names.stream()
                                .map(name ->
                                        JsonObject.builder().put("name", name).build())
                                .toList())
                .build();
    }

    private static JsonObject revision(JsonObject appSpec) {
        return JsonObject.builder()
                .put("revisionType", "AppSpecContent")
                .put(
                        "appSpecContent",
                        JsonObject.builder()
                                .put("content", new String(Json.bytes(appSpec), StandardCharsets.UTF_8))
                                .build())
                .build();
    }

    /** Stops a deployment and has it taken back. It may be over meanwhile, which is well, too. */
    void stop(String id) {
        JsonObject request = JsonObject.builder()
                .put("deploymentId", id)
                .put("autoRollbackEnabled", Boolean.TRUE)
                .build();
        makeUnlessThere("StopDeployment", "DeploymentAlreadyCompletedException", request);
    }

    private void makeUnlessThere(String operation, String there, JsonObject.Builder request) {
        makeUnlessThere(operation, there, request.build());
    }

    private void makeUnlessThere(String operation, String there, JsonObject request) {
        Connection.Answer answer = send(operation, request);
        if (answer.status() != REFUSED
                || !String.valueOf(answer.json().text("__type")).endsWith(there)) {
            Connection.expectSuccess(answer);
        }
    }

    private JsonObject call(String operation, JsonObject request) {
        return Connection.expectSuccess(send(operation, request)).json();
    }

    private Connection.Answer send(String operation, JsonObject request) {
        return connection.send(
                "POST",
                "/",
                Json.bytes(request),
                Map.of(
                        "X-Amz-Target",
                        "CodeDeploy_20141006." + operation,
                        "Content-Type",
                        "application/x-amz-json-1.1"));
    }
}
