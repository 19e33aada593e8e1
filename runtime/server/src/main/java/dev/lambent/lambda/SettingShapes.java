package dev.lambent.lambda;

import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The constraints of everything that can be said of a function when it is made or changed. Memory and time are bounded as
 * they are for functions (AWS Lambda Developer Guide, "Lambda quotas"); what the service model allows beyond is for managed
 * instances.
 */
final class SettingShapes {

    private static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final String HANDLER = "[^\\s]+";
    private static final String RESOURCE = "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";
    private static final String VARIABLE = "[a-zA-Z]([a-zA-Z0-9_])+";
    private static final String LOG_GROUP = "[\\.\\-_/#A-Za-z0-9]+";

    private SettingShapes() {}

    static Constraints creation() {
        List<Member> members = new ArrayList<>(List.of(
                Shapes.name(),
                role().required(),
                Member.object("Code", Shapes.codeSource()).required(),
                Member.flag("Publish"),
                Member.text("PackageType").oneOf("Zip", "Image"),
                Member.map("Tags").values(Member.text("value")),
                Shapes.architectures(),
                Member.text("CodeSigningConfigArn").maxLength(200),
                Member.object(
                        "TenancyConfig", Member.text("TenantIsolationMode").oneOf("PER_TENANT")),
                Shapes.latestPublished()));
        members.addAll(changeable());
        return Constraints.of(members.toArray(Member[]::new));
    }

    static Constraints update() {
        List<Member> members = new ArrayList<>(List.of(Shapes.nameInPath(), role(), Member.text("RevisionId")));
        members.addAll(changeable());
        return Constraints.of(members.toArray(Member[]::new));
    }

    private static Member role() {
        return Member.text("Role").pattern(ROLE);
    }

    private static List<Member> changeable() {
        return List.of(
                Member.text("Runtime"),
                Member.text("Handler").maxLength(128).pattern(HANDLER),
                Shapes.description(),
                Member.integer("Timeout").max(900).min(1),
                Member.integer("MemorySize").max(10_240).min(128),
                Member.object("Environment", variables()),
                Member.object("TracingConfig", Member.text("Mode").oneOf("Active", "PassThrough")),
                Member.list("Layers").each(Shapes.layerVersionArn("Layer")),
                Member.object(
                        "EphemeralStorage",
                        Member.integer("Size").required().max(10_240).min(512)),
                logging(),
                Member.object("SnapStart", Member.text("ApplyOn").oneOf("PublishedVersions", "None")),
                network(),
                Member.object("DeadLetterConfig", Member.text("TargetArn").pattern(RESOURCE)),
                Shapes.kmsKey("KMSKeyArn"),
                Member.list("FileSystemConfigs").maxLength(1),
                Member.object("ImageConfig"),
                Member.object("CapacityProviderConfig"),
                Member.object("DurableConfig"));
    }

    private static Member variables() {
        return Member.map("Variables")
                .keys(Member.text("key").pattern(VARIABLE))
                .values(Member.text("value"));
    }

    private static Member logging() {
        return Member.object(
                "LoggingConfig",
                Member.text("LogFormat").oneOf("JSON", "Text"),
                Member.text("ApplicationLogLevel").oneOf("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"),
                Member.text("SystemLogLevel").oneOf("DEBUG", "INFO", "WARN"),
                Member.text("LogGroup").maxLength(512).minLength(1).pattern(LOG_GROUP));
    }

    private static Member network() {
        return Member.object(
                "VpcConfig",
                Member.list("SubnetIds").maxLength(16),
                Member.list("SecurityGroupIds").maxLength(5),
                Member.flag("Ipv6AllowedForDualStack"));
    }
}
