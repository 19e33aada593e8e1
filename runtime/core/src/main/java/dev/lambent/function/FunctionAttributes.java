package dev.lambent.function;

import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What hangs on functions beside their versions: tags, policies, runtime management, recursion. Used inside turns. */
public final class FunctionAttributes {

    private final FunctionCatalog catalog;
    private final Ids ids;
    private final Limits limits;

    /** The attributes of the functions in a catalog. */
    public FunctionAttributes(FunctionCatalog catalog, Ids ids, Limits limits) {
        this.catalog = catalog;
        this.ids = ids;
        this.limits = limits;
    }

    /** A function's tags in the order in which they were given. */
    public Map<String, String> tags(FunctionId id) {
        return new LinkedHashMap<>(catalog.get(id).tags);
    }

    /** Adds and replaces tags. */
    public void tag(FunctionId id, Map<String, String> tags) {
        Function function = catalog.get(id);
        Map<String, String> all = new LinkedHashMap<>(function.tags);
        all.putAll(tags);
        checkTags(all);
        function.tags.putAll(tags);
        catalog.changed(function);
    }

    /** Takes tags away; those that aren't there don't matter. */
    public void untag(FunctionId id, Collection<String> keys) {
        Function function = catalog.get(id);
        function.tags.keySet().removeAll(keys);
        catalog.changed(function);
    }

    /** Refuses more tags than a function may have. */
    public void checkTags(Map<String, String> tags) {
        if (tags.size() > limits.tagsPerFunction()) {
            throw LambdaFault.invalidParameter("Number of tags exceeds resource tag limit.");
        }
    }

    /**
     * Adds a statement to the policy of a function, version or alias.
     *
     * @param measured how many characters the policy is going to have
     */
    public Statement permit(FunctionRef ref, Statement statement, @Nullable String revisionId, int measured) {
        catalog.find(ref);
        Function function = catalog.get(ref.id());
        String key = policyKey(ref);
        if (Qualifier.isLatest(key)) {
            throw LambdaFault.invalidParameter("We currently do not support adding policies for $LATEST.");
        }
        ResourcePolicy policy = function.policies.get(key);
        checkPolicyRevision(policy, revisionId);
        if (policy != null && policy.statement(statement.sid()).isPresent()) {
            throw LambdaFault.conflict(
                    "The statement id (" + statement.sid()
                            + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        if (measured > limits.policyCharacters()) {
            throw LambdaFault.policyLengthExceeded("The final policy size (" + measured + ") is bigger than the limit ("
                    + limits.policyCharacters() + ").");
        }
        function.policies.put(
                key,
                policy == null
                        ? new ResourcePolicy(List.of(statement), ids.uuid())
                        : policy.with(statement, ids.uuid()));
        catalog.changed(function);
        return statement;
    }

    /** Takes a statement out of a policy. */
    public void forbid(FunctionRef ref, String sid, @Nullable String revisionId) {
        Function function = catalog.peek(ref.id());
        if (function == null) {
            throw LambdaFault.notFound("No policy found for: " + ref.id().arn());
        }
        String key = policyKey(ref);
        ResourcePolicy policy = function.policies.get(key);
        if (policy == null) {
            throw LambdaFault.notFound("No policy is associated with the given resource.");
        }
        checkPolicyRevision(policy, revisionId);
        if (policy.statement(sid).isEmpty()) {
            throw LambdaFault.notFound("Statement " + sid + " is not found in resource policy.");
        }
        ResourcePolicy without = policy.without(sid, ids.uuid());
        if (without.statements().isEmpty()) {
            function.policies.remove(key);
        } else {
            function.policies.put(key, without);
        }
        catalog.changed(function);
    }

    /**
     * The policy of a function, version or alias.
     *
     * @throws LambdaFault when there is none
     */
    public ResourcePolicy policy(FunctionRef ref) {
        Function function = catalog.peek(ref.id());
        ResourcePolicy policy = function == null ? null : function.policies.get(policyKey(ref));
        if (policy == null) {
            throw LambdaFault.notFound("The resource you requested does not exist.");
        }
        return policy;
    }

    /** The policy as it is, or null. */
    public @Nullable ResourcePolicy policyOrNull(FunctionRef ref) {
        Function function = catalog.peek(ref.id());
        return function == null ? null : function.policies.get(policyKey(ref));
    }

    /** When the runtime of a version is updated. */
    public RuntimeManagement runtimeManagement(FunctionRef ref) {
        FunctionVersion version = catalog.find(ref);
        return catalog.get(ref.id()).runtimeManagement.getOrDefault(version.number(), RuntimeManagement.AUTO);
    }

    /** Says when the runtime of a version is updated. */
    public void runtimeManagement(FunctionRef ref, RuntimeManagement management) {
        FunctionVersion version = catalog.find(ref);
        Function function = catalog.get(ref.id());
        function.runtimeManagement.put(version.number(), management);
        catalog.changed(function);
    }

    /** Whether the function may invoke itself in a loop. */
    public boolean recursionAllowed(FunctionId id) {
        return catalog.recursionAllowed(id);
    }

    /** Says whether the function may invoke itself in a loop. */
    public void recursionAllowed(FunctionId id, boolean allowed) {
        Function function = catalog.get(id);
        function.recursionAllowed = allowed;
        catalog.changed(function);
    }

    private static String policyKey(FunctionRef ref) {
        return ref.qualifier() == null ? "" : ref.qualifier();
    }

    private static void checkPolicyRevision(@Nullable ResourcePolicy policy, @Nullable String expected) {
        if (expected != null && (policy == null || !expected.equals(policy.revisionId()))) {
            throw LambdaFault.preconditionFailed("The Revision Id provided does not match the latest Revision Id."
                    + " Call the GetPolicy API to retrieve the latest Revision Id");
        }
    }
}
