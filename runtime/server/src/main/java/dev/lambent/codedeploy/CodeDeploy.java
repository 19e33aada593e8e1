package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.Applications;
import dev.lambent.deploy.Deployments;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import java.util.Objects;

/**
 * What the operations ask. Its parts are used inside turns.
 *
 * @param applications applications, groups and configurations
 * @param deployments deployments under way and over
 */
record CodeDeploy(Applications applications, Deployments deployments) {

    /** Where a request is for. */
    static AccountRegion home(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }

    /** A member that the constraints require. */
    static String text(JsonObject object, String name) {
        return Objects.requireNonNull(object.text(name), name);
    }
}
