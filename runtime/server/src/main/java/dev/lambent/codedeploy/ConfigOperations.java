package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentConfig;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be done with deployment configurations. */
final class ConfigOperations {

    private final Turns<CodeDeploy> turns;

    ConfigOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("CreateDeploymentConfig", this::create)
                        .constrained(Constraints.of(
                                Members.config().required(),
                                Members.platform(),
                                Member.object(
                                        "trafficRoutingConfig",
                                        Member.text("type").oneOf("TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"),
                                        Member.object(
                                                "timeBasedCanary",
                                                Member.integer("canaryPercentage"),
                                                Member.integer("canaryInterval")),
                                        Member.object(
                                                "timeBasedLinear",
                                                Member.integer("linearPercentage"),
                                                Member.integer("linearInterval"))))),
                JsonOperation.of("GetDeploymentConfig", this::get)
                        .constrained(Constraints.of(Members.config().required())),
                JsonOperation.of("DeleteDeploymentConfig", this::delete)
                        .constrained(Constraints.of(Members.config().required())),
                JsonOperation.of("ListDeploymentConfigs", this::list).constrained(Constraints.of(Members.token())));
    }

    private Reply create(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "deploymentConfigName");
        ApplicationOperations.checkPlatform(input.body());
        if (input.body().has("minimumHealthyHosts") || input.body().has("zonalConfig")) {
            throw DeployFault.of(
                    "InvalidComputePlatformException",
                    "minimumHealthyHosts and zonalConfig are for the Server platform; a function has a"
                            + " trafficRoutingConfig.");
        }
        TrafficShift shift = shift(input.body().object("trafficRoutingConfig"));
        return turns.ask(
                deploy -> deploy.applications().configs().create(home, name, shift),
                made -> JsonObject.builder()
                        .put("deploymentConfigId", made.id())
                        .build());
    }

    private static TrafficShift shift(@Nullable JsonObject routing) {
        String type = routing == null ? null : routing.text("type");
        if (routing == null || type == null) {
            throw invalid("A deployment configuration for Lambda needs a trafficRoutingConfig with a type.");
        }
        JsonObject canary = routing.object("timeBasedCanary");
        JsonObject linear = routing.object("timeBasedLinear");
        boolean fits = switch (type) {
            case "TimeBasedCanary" -> canary != null && linear == null;
            case "TimeBasedLinear" -> linear != null && canary == null;
            default -> canary == null && linear == null;
        };
        if (!fits) {
            throw invalid("The type " + type + " and the settings beside it don't belong together.");
        }
        TrafficShift shift = canary != null
                ? new TrafficShift.Canary(percent(canary, "canaryPercentage"), interval(canary, "canaryInterval"))
                : linear != null
                        ? new TrafficShift.Linear(
                                percent(linear, "linearPercentage"), interval(linear, "linearInterval"))
                        : new TrafficShift.AllAtOnce();
        if (shift.length().compareTo(TrafficShift.LONGEST) > 0) {
            throw invalid("From the first to the last step a shift takes 2880 minutes at most, and this one "
                    + shift.length().toMinutes() + ".");
        }
        return shift;
    }

    private static int percent(JsonObject config, String name) {
        long percent = Objects.requireNonNullElse(config.integer(name), 0L);
        if (percent < 1 || percent > 99) {
            throw invalid(name + " is 1 to 99, but this one is " + percent + ".");
        }
        return (int) percent;
    }

    private static Duration interval(JsonObject config, String name) {
        long minutes = Objects.requireNonNullElse(config.integer(name), 0L);
        if (minutes < 0 || minutes > TrafficShift.LONGEST.toMinutes()) {
            throw invalid(name + " is 0 to 2880 minutes, but this one is " + minutes + ".");
        }
        return Duration.ofMinutes(minutes);
    }

    private static DeployFault invalid(String message) {
        return DeployFault.of("InvalidTrafficRoutingConfigurationException", message);
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "deploymentConfigName");
        return turns.ask(
                deploy -> deploy.applications().configs().get(home, name),
                found -> JsonObject.builder()
                        .put("deploymentConfigInfo", document(found))
                        .build());
    }

    private static JsonObject document(DeploymentConfig config) {
        JsonObject.Builder document =
                JsonObject.builder().put("deploymentConfigId", config.id()).put("deploymentConfigName", config.name());
        if (config.createdAt() != null) {
            document.put("createTime", EpochSeconds.of(config.createdAt()));
        }
        return document.put("computePlatform", ApplicationOperations.PLATFORM)
                .put("trafficRoutingConfig", routing(config.shift()))
                .build();
    }

    private static JsonObject routing(TrafficShift shift) {
        JsonObject.Builder routing = JsonObject.builder();
        if (shift instanceof TrafficShift.Canary canary) {
            JsonObject settings = JsonObject.builder()
                    .put("canaryPercentage", canary.percent())
                    .put("canaryInterval", canary.interval().toMinutes())
                    .build();
            return routing.put("type", "TimeBasedCanary")
                    .put("timeBasedCanary", settings)
                    .build();
        }
        if (shift instanceof TrafficShift.Linear linear) {
            JsonObject settings = JsonObject.builder()
                    .put("linearPercentage", linear.percent())
                    .put("linearInterval", linear.interval().toMinutes())
                    .build();
            return routing.put("type", "TimeBasedLinear")
                    .put("timeBasedLinear", settings)
                    .build();
        }
        return routing.put("type", "AllAtOnce").build();
    }

    private Reply delete(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "deploymentConfigName");
        return turns.tell(deploy -> deploy.applications().groups().deleteConfig(home, name));
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        return turns.ask(
                deploy -> deploy.applications().configs().list(home).stream()
                        .map(DeploymentConfig::name)
                        .sorted()
                        .toList(),
                names -> new Page("deploymentConfigsList", names)
                        .after(input.body().text("nextToken"))
                        .build());
    }
}
