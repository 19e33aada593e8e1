package dev.lambent.scaling;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A target with all that hangs on it, which goes when it goes. Touched in turns. */
final class RegisteredTarget {

    final NavigableMap<String, ActionTimer> actions = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();

    @Nullable
    TargetTracking tracking;

    private ScalableTarget target;

    RegisteredTarget(ScalableTarget target) {
        this.target = target;
    }

    ScalableTarget target() {
        return target;
    }

    void change(ScalableTarget other) {
        target = other;
    }

    /** Nothing of it happens any more. */
    void end() {
        tracking = null;
        actions.values().forEach(ActionTimer::cancel);
        actions.clear();
    }
}
