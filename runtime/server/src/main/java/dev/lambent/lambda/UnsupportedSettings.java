package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings that Lambent refuses instead of ignoring them. Their empty forms, which tools send without meaning anything by
 * them, pass.
 */
final class UnsupportedSettings {

    private static final String ADVICE = "Leave it out of the request.";
    private static final List<String> TEXTS =
            List.of("KMSKeyArn", "CodeSigningConfigArn", "PublishTo", "SourceKMSKeyArn");
    private static final List<String> OBJECTS =
            List.of("ImageConfig", "DurableConfig", "CapacityProviderConfig", "TenancyConfig");

    private UnsupportedSettings() {}

    /** Refuses whatever the request has of them, one by one. */
    static void refuse(JsonObject body) {
        TEXTS.forEach(name -> refuse(name, isText(body, name)));
        OBJECTS.forEach(name -> refuse(name, !isHollow(body.object(name))));
        refuse("FileSystemConfigs", isFull(body.list("FileSystemConfigs")));
        refuse("PackageType Image", "Image".equals(body.text("PackageType")));
        refuse("VpcConfig", isNetwork(body.object("VpcConfig")));
        JsonObject snapStart = body.object("SnapStart");
        refuse(
                "SnapStart for PublishedVersions",
                snapStart != null && "PublishedVersions".equals(snapStart.text("ApplyOn")));
    }

    private static void refuse(String setting, boolean isSet) {
        if (isSet) {
            throw LambdaFault.notSupported(setting, ADVICE);
        }
    }

    private static boolean isText(JsonObject body, String name) {
        String text = body.text(name);
        return text != null && !text.isEmpty();
    }

    private static boolean isHollow(@Nullable JsonObject object) {
        return object == null || object.names().stream().allMatch(name -> isNothing(object.value(name)));
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("") || (value instanceof List<?> list && list.isEmpty());
    }

    private static boolean isFull(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private static boolean isNetwork(@Nullable JsonObject network) {
        return network != null
                && (isFull(network.list("SubnetIds"))
                        || isFull(network.list("SecurityGroupIds"))
                        || Boolean.TRUE.equals(network.flag("Ipv6AllowedForDualStack")));
    }
}
