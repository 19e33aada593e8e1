package dev.lambent.iam;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Roles and managed policies in the store, by their ARNs. Used in turns. */
final class IamRows {

    private final Table<StoredRole> roles;
    private final Table<StoredPolicy> policies;

    /**
     * A role with its policies.
     *
     * @param account whose it is, in digits
     * @param inline documents by name
     * @param attached names by ARN
     */
    record StoredRole(
            String account,
            Role.Identity identity,
            PolicyDocument trust,
            Map<String, String> tags,
            @Nullable String boundary,
            @Nullable String description,
            long maxSessionSeconds,
            Map<String, PolicyDocument> inline,
            Map<String, String> attached) {

        Role role() {
            Role role = new Role(identity, trust, Tags.of(tags), boundary);
            role.describe(description, maxSessionSeconds);
            role.inline.putAll(inline);
            role.attached.putAll(attached);
            return role;
        }
    }

    /**
     * A customer managed policy.
     *
     * @param account whose it is, in digits
     */
    record StoredPolicy(
            String account,
            String name,
            String path,
            String id,
            String arn,
            String created,
            PolicyDocument document,
            @Nullable String description,
            Map<String, String> tags) {

        ManagedPolicy policy() {
            return new ManagedPolicy(name, path, id, arn, created, document, description, Tags.of(tags));
        }
    }

    IamRows(Store store) {
        roles = store.table(new Kind<>("iam_role", StoredRole.class));
        policies = store.table(new Kind<>("iam_policy", StoredPolicy.class));
    }

    void keep(String account, Role role) {
        roles.put(
                role.identity().arn(),
                new StoredRole(
                        account,
                        role.identity(),
                        role.trust(),
                        role.tags().values(),
                        role.boundary(),
                        role.description(),
                        role.maxSessionSeconds(),
                        Map.copyOf(role.inline),
                        Map.copyOf(role.attached)));
    }

    void keep(String account, ManagedPolicy policy) {
        policies.put(
                policy.arn(),
                new StoredPolicy(
                        account,
                        policy.name(),
                        policy.path(),
                        policy.id(),
                        policy.arn(),
                        policy.created(),
                        policy.document(),
                        policy.description(),
                        policy.tags().values()));
    }

    void remove(Role role) {
        roles.remove(role.identity().arn());
    }

    void remove(ManagedPolicy policy) {
        policies.remove(policy.arn());
    }

    void read(Consumer<StoredRole> role, Consumer<StoredPolicy> policy) {
        roles.forEach((arn, row) -> role.accept(row));
        policies.forEach((arn, row) -> policy.accept(row));
    }
}
