package dev.lambent.deploy;

import dev.lambent.fault.Fault;
import java.util.Map;

/** A refused request to CodeDeploy. The words are AWS's where users have reported them, else Lambent's. */
public final class DeployFault extends Fault {

    private DeployFault(String code, String message) {
        super(code, message, Map.of(), false);
    }

    /**
     * Any refusal.
     *
     * @param code the error's name in CodeDeploy's model
     * @param message what happened, why, and what to do
     */
    public static DeployFault of(String code, String message) {
        return new DeployFault(code, message);
    }

    static DeployFault noDeployment(String id) {
        return of("DeploymentDoesNotExistException", "The deployment " + id + " could not be found");
    }

    static DeployFault isOver(String id) {
        return of("DeploymentAlreadyCompletedException", "The deployment " + id + " has already completed.");
    }

    static DeployFault groupIsBusy(String group, String id) {
        return of(
                "DeploymentLimitExceededException",
                "The Deployment Group '" + group + "' already has an active Deployment '" + id + "'");
    }

    static DeployFault tooMany(int most) {
        return of(
                "DeploymentLimitExceededException",
                "The limit of " + most + " deployments at once is reached. Wait for one of them to end, or stop one.");
    }

    static DeployFault noHookExecution() {
        return of(
                "InvalidLifecycleEventHookExecutionIdException",
                "The lifecycle event hook execution ID is not one of this deployment.");
    }

    static DeployFault hookIsOver() {
        return of(
                "LifecycleEventAlreadyCompletedException",
                "An attempt to return the status of an already completed lifecycle event occurred.");
    }
}
