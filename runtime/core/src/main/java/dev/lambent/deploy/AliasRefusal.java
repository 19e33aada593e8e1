package dev.lambent.deploy;

/** An alias can't be moved, or is not what a deployment was to begin with. */
final class AliasRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final transient DeploymentError error;

    AliasRefusal(DeploymentError.Code code, String message) {
        super(message);
        error = new DeploymentError(code, message);
    }

    /** What becomes of the deployment. */
    DeploymentError error() {
        return error;
    }
}
