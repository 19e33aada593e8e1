package dev.lambent.deploy;

import org.jspecify.annotations.Nullable;

/**
 * Why a deployment did not succeed.
 *
 * @param code CodeDeploy's
 * @param message what happened
 * @param hook CodeDeploy's word for what is wrong with a hook; null where no hook is to blame
 */
public record DeploymentError(
        Code code, String message, @Nullable String hook) {

    DeploymentError(Code code, String message) {
        this(code, message, null);
    }

    /** CodeDeploy's codes, as far as a deployment of a function can come to them. */
    public enum Code {
        /** An alarm of the group went off. */
        ALARM_ACTIVE,
        /** A hook failed, did not answer, or could not be invoked. */
        HOOK_EXECUTION_FAILURE,
        /** The alias is not what the revision says, or doesn't take the weights. */
        INVALID_LAMBDA_CONFIGURATION,
        /** There is no such function, version or alias. */
        INVALID_LAMBDA_FUNCTION,
        /** Somebody stopped it. */
        MANUAL_STOP
    }
}
