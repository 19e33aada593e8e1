package dev.lambent.deploy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.TrafficSplit;
import java.util.Objects;

/**
 * Moves the aliases of deployments, as long as nobody else does. Used inside turns.
 *
 * <p>An alias that somebody else changes meanwhile stays as they want it: CodeDeploy demands that the alias is what its AppSpec
 * says, and what it does in the middle of a shift is not published.
 */
final class Traffic {

    // The texts are CodeDeploy's, as users have published them.
    static final String INVALID = "The deployment failed because the AppSpec file that specifies the AWS Lambda"
            + " deployment configuration is missing or has an invalid configuration.";
    private static final String MISMATCH =
            INVALID + " The Lambda function alias version does not match the current version in AppSpec file.";

    private final Aliases aliases;

    Traffic(Aliases aliases) {
        this.aliases = aliases;
    }

    /** The alias as it is to be before any traffic moves. */
    Alias untouched(Revision revision) throws AliasRefusal {
        Alias alias = alias(revision);
        if (!alias.split().equals(TrafficSplit.allTo(revision.currentVersion()))) {
            throw mismatch();
        }
        return alias;
    }

    /** Tells before anybody is asked whether the alias can take the first weights at all. */
    void check(Plan plan) throws AliasRefusal {
        try {
            int percent = plan.shift().steps().get(0).percent();
            aliases.check(plan.revision().function(), split(plan.revision(), percent));
        } catch (LambdaFault refused) {
            throw invalid(refused);
        }
    }

    /**
     * Gives the target its share.
     *
     * @param expected the id of the alias's revision, as the deployment has left it or found it
     */
    Alias move(Revision revision, int percent, String expected) throws AliasRefusal {
        Alias alias = alias(revision);
        if (!alias.revisionId().equals(expected)) {
            throw mismatch();
        }
        TrafficSplit split = split(revision, percent);
        if (alias.split().equals(split)) {
            return alias;
        }
        try {
            Aliases.Update update = new Aliases.Update(split.version(), split, null);
            return aliases.update(alias.function(), alias.name(), update, null);
        } catch (LambdaFault refused) {
            throw invalid(refused);
        }
    }

    private Alias alias(Revision revision) throws AliasRefusal {
        try {
            return aliases.get(revision.function(), revision.alias());
        } catch (LambdaFault missing) {
            throw new AliasRefusal(DeploymentError.Code.INVALID_LAMBDA_FUNCTION, said(missing));
        }
    }

    private static AliasRefusal mismatch() {
        return new AliasRefusal(DeploymentError.Code.INVALID_LAMBDA_CONFIGURATION, MISMATCH);
    }

    private static AliasRefusal invalid(LambdaFault refused) {
        return new AliasRefusal(DeploymentError.Code.INVALID_LAMBDA_CONFIGURATION, INVALID + " " + said(refused));
    }

    private static TrafficSplit split(Revision revision, int percent) {
        return percent == 100
                ? TrafficSplit.allTo(revision.targetVersion())
                : new TrafficSplit(revision.currentVersion(), revision.targetVersion(), percent / 100.0);
    }

    private static String said(LambdaFault fault) {
        return Objects.requireNonNullElse(fault.getMessage(), fault.code());
    }
}
