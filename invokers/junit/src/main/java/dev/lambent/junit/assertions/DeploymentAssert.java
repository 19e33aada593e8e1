package dev.lambent.junit.assertions;

import dev.lambent.deploy.DeploymentError;
import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.LifecycleEvent;
import dev.lambent.junit.deployment.Deployment;

/** Expectations of a deployment. */
public final class DeploymentAssert extends PartAssert<DeploymentAssert, Deployment> {

    DeploymentAssert(Deployment actual) {
        super(actual, DeploymentAssert.class);
    }

    /** Over and well. */
    public DeploymentAssert hasSucceeded() {
        return is(DeploymentStatus.SUCCEEDED);
    }

    /** Over, because a hook objected or something was not as it should be. */
    public DeploymentAssert hasFailed() {
        return is(DeploymentStatus.FAILED);
    }

    /** Over, because an alarm went off or somebody stopped it. */
    public DeploymentAssert wasStopped() {
        return is(DeploymentStatus.STOPPED);
    }

    /** Not over yet. */
    public DeploymentAssert isUnderWay() {
        DeploymentView view = actual.view();
        return expect(!view.status().isFinal(), "to be under way", "it is " + said(view));
    }

    /** Taken back: by a deployment of its own that has succeeded. */
    public DeploymentAssert wasRolledBack() {
        Deployment rollback = actual.rollback();
        boolean done = rollback != null && rollback.hasSucceeded();
        return expect(
                done, "to be rolled back", "it is " + said(actual.view()) + (rollback == null ? " and is not" : ""));
    }

    /** Stopped for an alarm of this name. */
    public DeploymentAssert wasStoppedByAlarm(String alarm) {
        DeploymentError error = actual.view().error();
        boolean so = error != null
                && error.code() == DeploymentError.Code.ALARM_ACTIVE
                && error.message().contains("<" + alarm + ">");
        return expect(so, "to be stopped by the alarm " + alarm, "it is " + said(actual.view()));
    }

    /** The new version's share of the traffic, as the deployment has moved it. */
    public DeploymentAssert hasShifted(int percent) {
        int found = actual.percent();
        return expect(found == percent, "to have shifted " + percent + " %", "it has shifted " + found + " %");
    }

    /** A hook was asked and has agreed. */
    public DeploymentAssert hasPassed(LifecycleEvent.Name hook) {
        LifecycleEvent event = actual.view().events().stream()
                .filter(each -> each.name() == hook)
                .findFirst()
                .orElseThrow();
        return expect(
                event.status() == LifecycleEvent.Status.SUCCEEDED,
                "to have passed " + hook.word(),
                hook.word() + " is " + event.status().word());
    }

    private DeploymentAssert is(DeploymentStatus status) {
        DeploymentView view = actual.view();
        return expect(view.status() == status, "to be " + status.word(), "it is " + said(view));
    }

    private static String said(DeploymentView view) {
        DeploymentError error = view.error();
        String shifted = " with " + view.percent() + " % shifted";
        return view.status().word() + shifted + (error == null ? "" : " (" + error.message() + ")");
    }
}
