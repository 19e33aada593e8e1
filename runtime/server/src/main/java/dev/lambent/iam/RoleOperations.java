package dev.lambent.iam;

import static dev.lambent.iam.IamMembers.MARKER;
import static dev.lambent.iam.IamMembers.MAX_ITEMS;
import static dev.lambent.iam.IamMembers.ROLE_NAME;
import static dev.lambent.iam.Turns.text;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.Reply;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with a role itself. */
final class RoleOperations {

    private static final long DEFAULT_SESSION_SECONDS = 3600;

    private final Turns turns;
    private final IamLimits limits;

    RoleOperations(Turns turns, IamLimits limits) {
        this.turns = turns;
        this.limits = limits;
    }

    List<QueryOperation> table() {
        return List.of(
                QueryOperation.of("CreateRole", this::create).constrained(creation()),
                QueryOperation.of("GetRole", this::get).constrained(Constraints.of(ROLE_NAME)),
                QueryOperation.of("ListRoles", this::list)
                        .constrained(Constraints.of(IamMembers.rolePathPrefix(), MARKER, MAX_ITEMS)),
                QueryOperation.of("UpdateRole", this::update)
                        .constrained(Constraints.of(
                                ROLE_NAME, IamMembers.roleDescription(), IamMembers.maxSessionDuration())),
                QueryOperation.of("UpdateRoleDescription", this::updateDescription)
                        .constrained(Constraints.of(
                                ROLE_NAME, IamMembers.roleDescription().required())),
                QueryOperation.of("UpdateAssumeRolePolicy", this::updateTrust)
                        .constrained(Constraints.of(ROLE_NAME, IamMembers.document("PolicyDocument"))),
                QueryOperation.of("DeleteRole", this::delete).constrained(Constraints.of(ROLE_NAME)),
                QueryOperation.of("TagRole", this::tag)
                        .constrained(Constraints.of(ROLE_NAME, IamMembers.tags().required())),
                QueryOperation.of("UntagRole", this::untag)
                        .constrained(Constraints.of(ROLE_NAME, IamMembers.tagKeys())),
                QueryOperation.of("ListRoleTags", this::listTags)
                        .constrained(Constraints.of(ROLE_NAME, MARKER, MAX_ITEMS)),
                QueryOperation.of("ListInstanceProfilesForRole", this::listInstanceProfiles)
                        .constrained(Constraints.of(ROLE_NAME, MARKER, MAX_ITEMS)));
    }

    private static Constraints creation() {
        return Constraints.of(
                IamMembers.rolePath(),
                ROLE_NAME,
                IamMembers.document("AssumeRolePolicyDocument"),
                IamMembers.roleDescription(),
                IamMembers.maxSessionDuration(),
                Member.text("PermissionsBoundary").minLength(20).maxLength(2048),
                IamMembers.tags());
    }

    private Reply create(Input input) {
        JsonObject request = input.body();
        PolicyDocument trust = trust(text(input, "AssumeRolePolicyDocument"));
        Tags tags = Tags.read(request.objects("Tags"));
        String boundary = request.text("PermissionsBoundary");
        PolicyArn limit = boundary == null ? null : PolicyArn.parse(boundary);
        Long seconds = request.integer("MaxSessionDuration");
        return turns.ask(input, account -> {
            Role.Identity identity = identify(input, account, limit);
            Role role = new Role(identity, trust, tags, boundary);
            role.describe(request.text("Description"), seconds == null ? DEFAULT_SESSION_SECONDS : seconds);
            account.add(role);
            return answer("Role", role.description(false));
        });
    }

    private Role.Identity identify(Input input, Identities.Account account, @Nullable PolicyArn limit) {
        String name = text(input, "RoleName");
        String path = Objects.requireNonNullElse(input.body().text("Path"), "/");
        if (account.roles.containsKey(Identities.key(name))) {
            throw IamFault.roleExists(name);
        }
        if (limit != null && !account.hasPolicy(limit)) {
            throw IamFault.notAttachable(limit.text());
        }
        if (account.roles.size() >= limits.roles()) {
            throw IamFault.quota("RolesPerAccount", limits.roles());
        }
        String arn = "arn:aws:iam::" + input.scope().account() + ":role" + path + name;
        Identities identities = turns.identities();
        return new Role.Identity(name, path, identities.newId("AROA"), arn, identities.now());
    }

    private PolicyDocument trust(String text) {
        PolicyDocument trust = PolicyDocument.trust(text);
        if (trust.characters() > limits.trustCharacters()) {
            throw IamFault.quota("ACLSizePerRole", limits.trustCharacters());
        }
        return trust;
    }

    private Reply get(Input input) {
        return turns.ask(
                input,
                account -> answer("Role", account.role(text(input, "RoleName")).description(true)));
    }

    private Reply list(Input input) {
        String prefix = Objects.requireNonNullElse(input.body().text("PathPrefix"), "/");
        Paging paging = Paging.read(input.body());
        return turns.ask(
                input,
                account -> paging.of(
                        account.roles, role -> role.identity().path().startsWith(prefix), "Roles", Role::summary));
    }

    private Reply update(Input input) {
        String description = input.body().text("Description");
        Long seconds = input.body().integer("MaxSessionDuration");
        return turns.ask(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            role.describe(
                    description == null ? role.description() : description,
                    seconds == null ? role.maxSessionSeconds() : seconds);
            account.changed(role);
            return JsonObject.empty();
        });
    }

    private Reply updateDescription(Input input) {
        return turns.ask(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            role.describe(text(input, "Description"), role.maxSessionSeconds());
            account.changed(role);
            return answer("Role", role.description(false));
        });
    }

    private Reply updateTrust(Input input) {
        PolicyDocument trust = trust(text(input, "PolicyDocument"));
        return turns.tell(input, account -> change(input, account, role -> role.trust(trust)));
    }

    private Reply delete(Input input) {
        return turns.tell(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            if (!role.attached.isEmpty()) {
                throw IamFault.deleteConflict("Cannot delete entity, must detach all policies first.");
            }
            if (!role.inline.isEmpty()) {
                throw IamFault.deleteConflict("Cannot delete entity, must delete policies first.");
            }
            account.remove(role);
        });
    }

    private Reply tag(Input input) {
        Tags tags = Tags.read(input.body().objects("Tags"));
        return turns.tell(
                input, account -> change(input, account, role -> role.tags().putAll(tags, limits.tags())));
    }

    private Reply untag(Input input) {
        List<String> keys = Objects.requireNonNullElse(input.body().texts("TagKeys"), List.of());
        return turns.tell(
                input, account -> change(input, account, role -> role.tags().removeAll(keys)));
    }

    private static void change(Input input, Identities.Account account, Consumer<Role> change) {
        Role role = account.role(text(input, "RoleName"));
        change.accept(role);
        account.changed(role);
    }

    private Reply listTags(Input input) {
        Paging paging = Paging.read(input.body());
        return turns.ask(input, account -> {
            TreeMap<String, JsonObject> tags = new TreeMap<>();
            account.role(text(input, "RoleName"))
                    .tags()
                    .documents()
                    .forEach(tag -> tags.put(String.valueOf(tag.text("Key")), tag));
            return paging.of(tags, tag -> true, "Tags", tag -> tag);
        });
    }

    /** Terraform asks before it deletes a role. There are no instances here, so there are no profiles for them. */
    private Reply listInstanceProfiles(Input input) {
        Paging paging = Paging.read(input.body());
        return turns.ask(input, account -> {
            account.role(text(input, "RoleName"));
            return paging.of(new TreeMap<String, JsonObject>(), none -> true, "InstanceProfiles", none -> none);
        });
    }

    private static JsonObject answer(String member, JsonObject document) {
        return JsonObject.builder().put(member, document).build();
    }
}
