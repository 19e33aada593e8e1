package dev.lambent.function;

import dev.lambent.policy.ResourcePolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function as it is kept, without its published versions, which are rows of their own. When it was used last is not kept,
 * because it would be written with every invocation: after a restart, it counts as used.
 *
 * @param incarnation tells it from an earlier one of the same name
 * @param generation tells apart what {@code $LATEST} has run
 * @param newestNumber the number that was given last
 * @param latest {@code $LATEST} as it is shown
 * @param running {@code $LATEST} as it runs, where an update is in progress; null where it is the same
 * @param policies by qualifier; the function's own under the empty one
 * @param runtimeManagement by qualifier
 */
record StoredFunction(
        String incarnation,
        int generation,
        int newestNumber,
        FunctionVersion latest,
        @Nullable FunctionVersion running,
        List<Alias> aliases,
        Map<String, ResourcePolicy> policies,
        Map<String, String> tags,
        Map<String, RuntimeManagement> runtimeManagement,
        boolean recursionAllowed) {}
