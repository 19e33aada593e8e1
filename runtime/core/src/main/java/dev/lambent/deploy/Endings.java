package dev.lambent.deploy;

import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.TrafficSplit;
import dev.lambent.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Ends deployments that don't end well, and takes back what they have done to their aliases. Used inside turns. */
final class Endings implements Course.Ending {

    private final Timeline timeline;
    private final EventLog log;
    private final Aliases aliases;
    private final History history;
    private final Course course;

    Endings(Timeline timeline, EventLog log, Aliases aliases, Hooks hooks, History history) {
        this.timeline = timeline;
        this.log = log;
        this.aliases = aliases;
        this.history = history;
        this.course = new Course(timeline, log, aliases, hooks, this, history::keep);
    }

    /** What deployments go through before they end. */
    Course course() {
        return course;
    }

    @Override
    public void end(Deployment deployment, DeploymentStatus how, DeploymentError why, RollbackEvent after) {
        end(deployment, how, why, deployment.plan.rollbackOn().contains(after));
    }

    void end(Deployment deployment, DeploymentStatus how, DeploymentError why, boolean back) {
        String leftAs = leftAs(deployment.state());
        deployment.timer.run();
        deployment.over(how, why, timeline.now());
        log.add(new DeploymentEvent.Ended(timeline.now(), deployment.id, how, why));
        if (back) {
            takeBack(deployment, leftAs);
        }
        history.keep(deployment);
    }

    /** What the deployment has done to its alias is undone by a deployment of its own, within this turn. */
    private void takeBack(Deployment deployment, @Nullable String leftAs) {
        Plan plan = deployment.plan.rollback(
                deployment.id, "Deployment " + deployment.id + " is rolled back: " + deployment.endedFor());
        Deployment rollback = history.add(plan, timeline.now());
        deployment.rolledBackBy(rollback.id);
        log.add(new DeploymentEvent.RolledBack(timeline.now(), deployment.id, rollback.id));
        course.takeBack(rollback, leftAs == null ? untouched(deployment.plan.revision()) : leftAs);
    }

    /** The revision of an alias that still is what the deployment was to begin with; nothing where it isn't. */
    private String untouched(Revision revision) {
        try {
            Alias alias = aliases.get(revision.function(), revision.alias());
            return alias.split().equals(TrafficSplit.allTo(revision.currentVersion())) ? alias.revisionId() : "";
        } catch (LambdaFault gone) {
            return "";
        }
    }

    /** The alias's revision as the deployment has left it, or null when it has not touched it. */
    private static @Nullable String leftAs(DeploymentState state) {
        if (state instanceof DeploymentState.Shifting shifting) {
            return shifting.revisionId();
        }
        return state instanceof DeploymentState.AskingLast asking ? asking.revisionId() : null;
    }
}
