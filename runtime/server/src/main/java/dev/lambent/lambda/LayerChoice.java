package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeStore;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionConfig;
import dev.lambent.layer.LayerCatalog;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the layers that a function names. Used inside turns. */
final class LayerChoice {

    /** AWS Lambda Developer Guide, "Lambda quotas": function layers. */
    private static final int MOST = 5;

    private final LayerCatalog catalog;
    private final CodeStore store;
    private final LayerSharing sharing;

    LayerChoice(LayerCatalog catalog, CodeStore store) {
        this.catalog = catalog;
        this.store = store;
        this.sharing = new LayerSharing(catalog);
    }

    /** The same configuration, if its code and layers are not too large together. */
    FunctionConfig fitting(FunctionConfig config) {
        store.checkCombined(
                config.code(), config.layers().stream().map(LayerVersion::code).toList());
        return config;
    }

    /** The layer versions of these ARNs, for a function in {@code home}. */
    List<LayerVersion> resolve(@Nullable List<String> arns, AccountRegion home) {
        if (arns == null) {
            return List.of();
        }
        if (arns.size() > MOST) {
            throw LambdaFault.invalidParameter("Cannot reference more than 5 layers.");
        }
        Map<LayerRef, String> seen = new HashMap<>();
        List<LayerVersion> found = new ArrayList<>();
        for (String arn : arns) {
            LayerRef ref = LayerRef.parse(arn, home);
            checkRegion(ref, home);
            sharing.check(ref, Target.layerVersion(arn), home);
            found.add(find(ref, arn));
            checkOnce(seen.put(ref, arn), arn);
        }
        return found;
    }

    private LayerVersion find(LayerRef ref, String arn) {
        return catalog.find(ref, Target.layerVersion(arn))
                .orElseThrow(() -> LambdaFault.invalidParameter("Layer version " + arn + " does not exist."));
    }

    private static void checkRegion(LayerRef ref, AccountRegion home) {
        if (!ref.home().region().equals(home.region())) {
            throw LambdaFault.invalidParameter(
                    "Layers are not in the same region as the function. Layers are expected to" + " be in region "
                            + home.region() + ".");
        }
    }

    private static void checkOnce(@Nullable String before, String arn) {
        if (before != null) {
            throw LambdaFault.invalidParameter(
                    "Two different versions of the same layer are not allowed to be referenced"
                            + " in the same function. " + before + " and " + arn + " are versions of the same layer.");
        }
    }
}
