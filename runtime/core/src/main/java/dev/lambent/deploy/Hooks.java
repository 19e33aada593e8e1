package dev.lambent.deploy;

import dev.lambent.async.AsyncQueue;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Payload;
import dev.lambent.text.JsonText;
import dev.lambent.time.Timeline;
import java.time.Duration;

/** Asks the functions that have a say in a deployment. Used inside turns. */
final class Hooks {

    /** A hook that hasn't answered by then has failed (AWS CodeDeploy User Guide, "AppSpec 'hooks' section"). */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final Timeline timeline;
    private final Ids ids;
    private final AsyncQueue async;

    Hooks(Timeline timeline, Ids ids, AsyncQueue async) {
        this.timeline = timeline;
        this.ids = ids;
        this.async = async;
    }

    /**
     * Invokes a hook asynchronously.
     *
     * @throws LambdaFault when it can't be invoked
     */
    DeploymentState.Hook ask(Deployment deployment, String function) {
        String execution = ids.hex(64);
        String event = ids.uuid();
        Payload question = Payload.of(new JsonText()
                .with("DeploymentId", deployment.id)
                .with("LifecycleEventHookExecutionId", execution)
                .toString());
        FunctionRef hook = FunctionRef.parse(function, null, deployment.plan.home());
        async.offer(event, hook, question, null);
        return new DeploymentState.Hook(execution, event, timeline.now().plus(PATIENCE));
    }
}
