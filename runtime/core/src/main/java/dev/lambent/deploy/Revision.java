package dev.lambent.deploy;

import dev.lambent.function.FunctionId;
import dev.lambent.text.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * What an AppSpec says: which alias goes from which version to which, and who is asked before and after.
 *
 * @param function whose alias it is
 * @param alias its name
 * @param currentVersion the number of the version that has the traffic
 * @param targetVersion the number of the version that is to get it
 * @param beforeHook the name or ARN of the function that is asked first, or null
 * @param afterHook the name or ARN of the function that is asked last, or null
 */
public record Revision(
        FunctionId function,
        String alias,
        String currentVersion,
        String targetVersion,
        @Nullable String beforeHook,
        @Nullable String afterHook) {

    /** It as an AppSpec, in JSON; for what nobody has written one. */
    public String appSpec() {
        JsonText properties = new JsonText()
                .with("Name", function.name())
                .with("Alias", alias)
                .with("CurrentVersion", currentVersion)
                .with("TargetVersion", targetVersion);
        JsonText resource = new JsonText().with("Type", "AWS::Lambda::Function").with("Properties", properties);
        return new JsonText()
                .raw("version", "0.0")
                .raw("Resources", "[" + new JsonText().with(function.name(), resource) + "]")
                .toString();
    }

    /** The way back: to the version that had the traffic, without asking anybody. */
    public Revision back() {
        return new Revision(
                function, alias, /* currentVersion= */ targetVersion, /* targetVersion= */ currentVersion, null, null);
    }
}
