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

    private final TargetRows rows;
    private ScalableTarget target;

    RegisteredTarget(ScalableTarget target, TargetRows rows) {
        this.target = target;
        this.rows = rows;
    }

    ScalableTarget target() {
        return target;
    }

    void change(ScalableTarget other) {
        target = other;
        keep();
    }

    /** Something of it is another now. */
    void keep() {
        rows.keep(this);
    }

    /** Nothing of it happens any more, and it is forgotten. */
    void end() {
        rows.remove(this);
        rest();
    }

    /** Nothing of it happens any more, though it is kept. */
    void rest() {
        tracking = null;
        actions.values().forEach(ActionTimer::cancel);
        actions.clear();
    }
}
