package dev.lambent.domain;

import dev.lambent.concurrency.ProvisionedConcurrency;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Qualifier;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.Scalable;
import java.time.Instant;
import java.util.OptionalDouble;

/** What Application Auto Scaling scales is provisioned concurrency. */
record ProvisionedScaling(FunctionCatalog catalog, Aliases aliases, ProvisionedConcurrency provisioned)
        implements Scalable {

    @Override
    public boolean exists(ResourceId id) {
        try {
            if (Qualifier.isAlias(id.qualifier())) {
                aliases.get(function(id), id.qualifier());
            } else {
                catalog.find(ref(id));
            }
            return true;
        } catch (LambdaFault absent) {
            return false;
        }
    }

    @Override
    public int capacity(ResourceId id) {
        return provisioned.requested(function(id), id.qualifier());
    }

    @Override
    public void scale(ResourceId id, int capacity) {
        if (capacity == 0) {
            provisioned.delete(ref(id));
        } else {
            provisioned.put(ref(id), capacity);
        }
    }

    @Override
    public OptionalDouble utilisation(ResourceId id, Instant minute) {
        return provisioned.utilisation(function(id), id.qualifier(), minute);
    }

    private static FunctionId function(ResourceId id) {
        return new FunctionId(id.home(), id.functionName());
    }

    private static FunctionRef ref(ResourceId id) {
        return new FunctionRef(function(id), id.qualifier());
    }
}
