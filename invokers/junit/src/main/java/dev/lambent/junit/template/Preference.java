package dev.lambent.junit.template;

import dev.lambent.junit.deployment.Shift;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.world.Resource;
import org.jspecify.annotations.Nullable;

/** A {@code DeploymentPreference}: how an alias gets to another version. */
final class Preference {

    private final Site site;
    private final Members members;

    Preference(Site site, Members members) {
        this.site = site;
        this.members = members;
    }

    /** Says it of a shift. */
    Shift over(Shift shift) {
        boolean enabled = members.text("Enabled", "true").equals("true");
        String type = members.text("Type", "AllAtOnce");
        if (enabled && !type.equals("AllAtOnce")) {
            shift.as("CodeDeployDefault.Lambda" + type);
        }
        members.texts("Alarms").forEach(shift::alarm);
        Members hooks = members.members("Hooks");
        Resource before = hook(hooks, "PreTraffic");
        if (before != null) {
            shift.beforeHook(before);
        }
        Resource after = hook(hooks, "PostTraffic");
        if (after != null) {
            shift.afterHook(after);
        }
        hooks.end();
        members.end();
        return shift;
    }

    /** A function of the template, by what {@code Ref} says of it. */
    private @Nullable Resource hook(Members hooks, String when) {
        String named = hooks.text(when);
        if (named == null) {
            return null;
        }
        return site.references().resources().values().stream()
                .flatMap(each -> each.resources().stream())
                .filter(each -> each instanceof LambdaFunction<?> function
                        && (function.name().equals(named) || function.arn().equals(named)))
                .findFirst()
                .orElseThrow(() -> hooks.wrong(when, "is " + named + ", and the template has no such function."));
    }
}
