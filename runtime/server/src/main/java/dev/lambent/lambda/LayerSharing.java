package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.layer.LayerCatalog;
import dev.lambent.layer.LayerRef;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;

/**
 * Who may use a layer version: its own account, and those that its policy names. Whether a version of another account
 * exists is told to nobody else. Used inside turns.
 */
final class LayerSharing {

    private final LayerCatalog catalog;

    LayerSharing(LayerCatalog catalog) {
        this.catalog = catalog;
    }

    /** Refuses a caller who may not read this version. */
    void check(LayerRef ref, long number, AccountRegion caller) {
        boolean own = ref.home().account().equals(caller.account());
        if (!own
                && catalog.findPolicy(ref, number)
                        .filter(policy -> names(policy, caller))
                        .isEmpty()) {
            throw LambdaFault.accessDenied("User: " + root(caller)
                    + " is not authorized to perform: lambda:GetLayerVersion on resource: " + ref.arn(number)
                    + " because no resource-based policy allows the lambda:GetLayerVersion action");
        }
    }

    private static boolean names(ResourcePolicy policy, AccountRegion caller) {
        return policy.statements().stream()
                .map(Statement::principal)
                .anyMatch(each -> each.isEverybody() || each.value().equals(root(caller)));
    }

    private static String root(AccountRegion caller) {
        return "arn:aws:iam::" + caller.account() + ":root";
    }
}
