package dev.lambent.junit.template;

import dev.lambent.junit.deployment.Shift;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code DeploymentPreference}: how an alias gets to another version.
 *
 * @param config CodeDeploy's configuration; null for everything at once
 * @param alarms the names of those that end a deployment
 * @param before the function that is asked before any traffic moves
 * @param after the function that is asked when all of it has
 */
record Preference(
        @Nullable String config,
        List<String> alarms,
        @Nullable Resource before,
        @Nullable Resource after) {

    private static final Preference NONE = new Preference(null, List.of(), null, null);
    private static final String AT_ONCE = "AllAtOnce";

    /**
     * What a function prefers; all functions of the template have been made. Where it isn't enabled, nothing of it counts, as SAM has it.
     *
     * @param function for what is wrong of the function rather than of its preference
     */
    static Preference of(Site site, Members function, boolean hasAlias) {
        Members members = function.members("DeploymentPreference");
        boolean enabled = function.has("DeploymentPreference") && members.flag("Enabled", true);
        if (enabled && !hasAlias) {
            throw function.wrong("DeploymentPreference", "needs an AutoPublishAlias.");
        }
        String type = enabled ? members.needed("Type") : members.text("Type", AT_ONCE);
        List<String> alarms = members.texts("Alarms");
        Members hooks = members.members("Hooks");
        Resource before = hook(site, hooks, "PreTraffic");
        Resource after = hook(site, hooks, "PostTraffic");
        hooks.end();
        members.end();
        return enabled ? new Preference(config(site.world(), type), alarms, before, after) : NONE;
    }

    private static @Nullable String config(World world, String type) {
        String config = "CodeDeployDefault.Lambda" + type;
        world.ask(() -> world.domain().applications().configs().get(world.home(), config));
        return type.equals(AT_ONCE) ? null : config;
    }

    /** Says it of a shift. */
    Shift over(Shift shift) {
        if (config != null) {
            shift.as(config);
        }
        alarms.forEach(shift::alarm);
        if (before != null) {
            shift.beforeHook(before);
        }
        if (after != null) {
            shift.afterHook(after);
        }
        return shift;
    }

    /** A function of the template, by what {@code Ref} says of it. */
    private static @Nullable Resource hook(Site site, Members hooks, String when) {
        String named = hooks.text(when);
        if (named == null) {
            return null;
        }
        return site.find(
                        LambdaFunction.class,
                        each -> each.name().equals(named) || each.arn().equals(named))
                .orElseThrow(() -> hooks.wrong(when, "is " + named + ", and the template has no such function."));
    }
}
