package dev.lambent.metric;

import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is counted of a function. */
final class FunctionMeter {

    final MetricSet account;
    final MetricSet metrics;
    private final FunctionId function;
    /** By qualifier, the empty one included. */
    private final Map<String, ResourceMeter> resources = new LinkedHashMap<>();

    FunctionMeter(FunctionId function, MetricSet account) {
        this.function = function;
        this.account = account;
        this.metrics = account.with(Dimensions.of(function.name()));
    }

    ResourceMeter resource(@Nullable String qualifier) {
        String key = qualifier == null ? "" : qualifier;
        ResourceMeter known = resources.get(key);
        if (known == null) {
            Dimensions dimensions = Dimensions.of(function.name(), key);
            known = new ResourceMeter(new FunctionRef(function, qualifier), account.with(dimensions));
            resources.put(key, known);
        }
        return known;
    }

    Collection<ResourceMeter> resources() {
        return resources.values();
    }

    /** An alias sends its traffic elsewhere, perhaps never to the same versions again. */
    void forgetVersions(String alias) {
        ResourceMeter known = resources.get(alias);
        if (known != null) {
            known.forgetVersions();
        }
    }

    void forget(String qualifier) {
        resources.remove(qualifier);
    }
}
