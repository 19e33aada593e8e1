package dev.lambent.deploy;

import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes deployments through what they go through, each thing at its moment. An alias that somebody else changes meanwhile ends
 * the deployment at its next step. Used inside turns.
 */
final class Course {

    /** Lambent's: what a hook that is asked has left of its time at least, when the process starts again. */
    private static final Duration AFTER_A_RESTART = Duration.ofMinutes(5);

    private final Timeline timeline;
    private final EventLog log;
    private final Traffic traffic;
    private final Hooks hooks;
    private final Ending ending;
    private final Consumer<Deployment> changed;

    /** What becomes of a deployment that ends other than well. */
    @FunctionalInterface
    interface Ending {

        /**
         * Ends it.
         *
         * @param after what its group may have it taken back for
         */
        void end(Deployment deployment, DeploymentStatus how, DeploymentError why, RollbackEvent after);
    }

    Course(Timeline timeline, EventLog log, Aliases aliases, Hooks hooks, Ending ending, Consumer<Deployment> changed) {
        this.timeline = timeline;
        this.log = log;
        this.traffic = new Traffic(aliases);
        this.hooks = hooks;
        this.ending = ending;
        this.changed = changed;
    }

    /** Begins a deployment that somebody has asked for. */
    void begin(Deployment deployment) {
        Revision revision = deployment.plan.revision();
        announce(deployment);
        if (revision.currentVersion().equals(revision.targetVersion())) {
            fail(deployment, new DeploymentError(DeploymentError.Code.INVALID_LAMBDA_CONFIGURATION, Traffic.INVALID));
            return;
        }
        try {
            Alias alias = traffic.untouched(revision);
            traffic.check(deployment.plan);
            if (revision.beforeHook() != null) {
                askBefore(deployment, revision.beforeHook());
            } else {
                deployment.end(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC, LifecycleEvent.Status.SKIPPED, timeline.now());
                allow(deployment, alias.revisionId());
            }
        } catch (AliasRefusal refused) {
            fail(deployment, refused.error());
        }
    }

    /** Says that a deployment begins, whatever comes of it. */
    void announce(Deployment deployment) {
        deployment.start(timeline.now());
        log.add(new DeploymentEvent.Begun(timeline.now(), deployment.id, deployment.plan));
    }

    /** Puts the alias back in this very turn, unless it is no longer as the deployment before has left it. */
    void takeBack(Deployment rollback, String leftAs) {
        announce(rollback);
        rollback.end(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC, LifecycleEvent.Status.SKIPPED, timeline.now());
        allow(rollback, leftAs);
    }

    /** Goes on where a deployment that had begun stood before a restart. */
    void resume(Deployment deployment) {
        if (deployment.state() instanceof DeploymentState.AskingFirst asking) {
            awaitAnswer(deployment, later(asking.hook()));
        } else if (deployment.state() instanceof DeploymentState.AskingLast asking) {
            awaitAnswer(deployment, later(asking.hook()));
        } else if (deployment.state() instanceof DeploymentState.Shifting shifting) {
            awaitStep(deployment, later(deployment, shifting));
        }
    }

    /** Nobody has seen the share that stands now, so that it stands for a whole interval if the next one is overdue. */
    private DeploymentState.Shifting later(Deployment deployment, DeploymentState.Shifting shifting) {
        List<TrafficShift.Step> steps = deployment.plan.shift().steps();
        Instant now = timeline.now();
        if (!shifting.since().plus(steps.get(shifting.step() + 1).after()).isBefore(now)) {
            return shifting;
        }
        Instant since = now.minus(steps.get(shifting.step()).after());
        DeploymentState.Shifting rebased = new DeploymentState.Shifting(shifting.step(), since, shifting.revisionId());
        move(deployment, rebased);
        return rebased;
    }

    /** A hook that could not run meanwhile has some minutes left. */
    private DeploymentState.Hook later(DeploymentState.Hook hook) {
        Instant soon = timeline.now().plus(AFTER_A_RESTART);
        return hook.until().isAfter(soon) ? hook : new DeploymentState.Hook(hook.executionId(), hook.eventId(), soon);
    }

    /** A hook has said that all is well. */
    void agreed(Deployment deployment) {
        if (deployment.state() instanceof DeploymentState.AskingFirst) {
            deployment.end(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC, LifecycleEvent.Status.SUCCEEDED, timeline.now());
            allowIfUntouched(deployment);
        } else {
            deployment.end(LifecycleEvent.Name.AFTER_ALLOW_TRAFFIC, LifecycleEvent.Status.SUCCEEDED, timeline.now());
            succeed(deployment);
        }
    }

    /** A hook has said that things are not well, or has failed in all its attempts. */
    void objected(Deployment deployment) {
        objected(deployment, LifecycleEvent.Trouble.FAILED, "One of the lifecycle event validation functions failed.");
    }

    private void objected(Deployment deployment, String how, String why) {
        fail(deployment, new DeploymentError(DeploymentError.Code.HOOK_EXECUTION_FAILURE, why, how));
    }

    private void allowIfUntouched(Deployment deployment) {
        try {
            allow(deployment, traffic.untouched(deployment.plan.revision()).revisionId());
        } catch (AliasRefusal refused) {
            fail(deployment, refused.error());
        }
    }

    private void askBefore(Deployment deployment, String function) {
        deployment.begin(LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC, timeline.now());
        DeploymentState.Hook hook = ask(deployment, LifecycleEvent.Name.BEFORE_ALLOW_TRAFFIC, function);
        if (hook != null) {
            move(deployment, deployment.state().askBefore(hook));
            awaitAnswer(deployment, hook);
        }
    }

    private void askAfter(Deployment deployment, String function) {
        deployment.begin(LifecycleEvent.Name.AFTER_ALLOW_TRAFFIC, timeline.now());
        DeploymentState.Hook hook = ask(deployment, LifecycleEvent.Name.AFTER_ALLOW_TRAFFIC, function);
        if (hook != null) {
            move(deployment, deployment.state().askAfter(hook));
            awaitAnswer(deployment, hook);
        }
    }

    private DeploymentState.@Nullable Hook ask(Deployment deployment, LifecycleEvent.Name event, String function) {
        try {
            DeploymentState.Hook hook = hooks.ask(deployment, function);
            log.add(new DeploymentEvent.HookAsked(timeline.now(), deployment.id, event, function));
            return hook;
        } catch (LambdaFault refused) {
            objected(
                    deployment,
                    LifecycleEvent.Trouble.MISSING,
                    "The hook " + function + " could not be invoked: " + refused.getMessage());
            return null;
        }
    }

    private void awaitAnswer(Deployment deployment, DeploymentState.Hook hook) {
        schedule(
                deployment,
                Duration.between(timeline.now(), hook.until()),
                () -> objected(
                        deployment,
                        LifecycleEvent.Trouble.TIMED_OUT,
                        "The lifecycle event hook did not report its status within " + Hooks.PATIENCE.toHours()
                                + " hour."));
    }

    private void allow(Deployment deployment, String revisionId) {
        deployment.begin(LifecycleEvent.Name.ALLOW_TRAFFIC, timeline.now());
        take(deployment, 0, revisionId);
    }

    private void take(Deployment deployment, int number, String expected) {
        int percent = deployment.plan.shift().steps().get(number).percent();
        try {
            Alias alias = traffic.move(deployment.plan.revision(), percent, expected);
            taken(deployment, number, alias.revisionId());
        } catch (AliasRefusal refused) {
            fail(deployment, refused.error());
        }
    }

    private void taken(Deployment deployment, int number, String revisionId) {
        List<TrafficShift.Step> steps = deployment.plan.shift().steps();
        int percent = steps.get(number).percent();
        deployment.shifted(percent);
        log.add(new DeploymentEvent.Shifted(timeline.now(), deployment.id, percent));
        DeploymentState.Shifting shifting = deployment.state().shift(number, timeline.now(), revisionId);
        move(deployment, shifting);
        if (number + 1 < steps.size()) {
            awaitStep(deployment, shifting);
        } else {
            allMoved(deployment);
        }
    }

    private void awaitStep(Deployment deployment, DeploymentState.Shifting shifting) {
        int next = shifting.step() + 1;
        Instant at =
                shifting.since().plus(deployment.plan.shift().steps().get(next).after());
        schedule(deployment, Duration.between(timeline.now(), at), () -> take(deployment, next, shifting.revisionId()));
    }

    private void allMoved(Deployment deployment) {
        deployment.end(LifecycleEvent.Name.ALLOW_TRAFFIC, LifecycleEvent.Status.SUCCEEDED, timeline.now());
        String after = deployment.plan.revision().afterHook();
        if (after == null) {
            deployment.end(LifecycleEvent.Name.AFTER_ALLOW_TRAFFIC, LifecycleEvent.Status.SKIPPED, timeline.now());
            succeed(deployment);
        } else {
            askAfter(deployment, after);
        }
    }

    private void succeed(Deployment deployment) {
        deployment.timer.run();
        deployment.over(DeploymentStatus.SUCCEEDED, null, timeline.now());
        log.add(new DeploymentEvent.Ended(timeline.now(), deployment.id, DeploymentStatus.SUCCEEDED, null));
        changed.accept(deployment);
    }

    private void fail(Deployment deployment, DeploymentError why) {
        ending.end(deployment, DeploymentStatus.FAILED, why, RollbackEvent.DEPLOYMENT_FAILURE);
    }

    private void move(Deployment deployment, DeploymentState next) {
        deployment.move(next);
        changed.accept(deployment);
    }

    private void schedule(Deployment deployment, Duration wait, Runnable turn) {
        deployment.timer.run();
        Cancellable timer = timeline.after(wait.isNegative() ? Duration.ZERO : wait, turn);
        deployment.timer = timer::cancel;
    }
}
