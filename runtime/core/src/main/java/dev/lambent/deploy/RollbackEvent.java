package dev.lambent.deploy;

/** After what a deployment is taken back without being asked; the names are CodeDeploy's. */
public enum RollbackEvent {
    DEPLOYMENT_FAILURE,
    DEPLOYMENT_STOP_ON_ALARM,
    DEPLOYMENT_STOP_ON_REQUEST
}
