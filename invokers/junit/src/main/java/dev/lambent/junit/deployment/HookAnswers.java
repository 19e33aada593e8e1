package dev.lambent.junit.deployment;

import dev.lambent.junit.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the functions that are asked during a deployment answer without an SDK client: the event that they are invoked with names
 * the question. A function that is to run on AWS answers by {@code PutLifecycleEventHookExecutionStatus}, which works here too.
 * Safe from any thread, the function's own above all.
 */
public final class HookAnswers {

    private final World world;

    /** For the deployments of this runtime. */
    public HookAnswers(World world) {
        this.world = world;
    }

    /**
     * The deployment may go on.
     *
     * @param event what the hook was invoked with
     */
    public void approve(Map<?, ?> event) {
        answer(event, true);
    }

    /**
     * The deployment must not go on.
     *
     * @param event what the hook was invoked with
     */
    public void object(Map<?, ?> event) {
        answer(event, false);
    }

    private void answer(Map<?, ?> event, boolean well) {
        String deployment = text(event, "DeploymentId");
        String execution = text(event, "LifecycleEventHookExecutionId");
        world.enter(() -> world.domain().deployments().answer(world.home(), deployment, execution, well));
    }

    private static String text(Map<?, ?> event, String name) {
        @Nullable Object value = event.get(name);
        if (value == null) {
            throw new IllegalArgumentException("This is no question of a deployment: it has no " + name + ", only "
                    + event.keySet() + ". Answer with the whole event that the hook was invoked with.");
        }
        return value.toString();
    }
}
