package dev.lambent.iam;

import static dev.lambent.iam.IamMembers.MARKER;
import static dev.lambent.iam.IamMembers.MAX_ITEMS;
import static dev.lambent.iam.IamMembers.POLICY_ARN;
import static dev.lambent.iam.IamMembers.POLICY_NAME;
import static dev.lambent.iam.IamMembers.ROLE_NAME;
import static dev.lambent.iam.Turns.text;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.Reply;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What a role may do: its inline policies and those that are attached to it. */
final class RolePolicyOperations {

    private final Turns turns;
    private final IamLimits limits;

    RolePolicyOperations(Turns turns, IamLimits limits) {
        this.turns = turns;
        this.limits = limits;
    }

    List<QueryOperation> table() {
        Constraints named = Constraints.of(ROLE_NAME, POLICY_NAME);
        Constraints attached = Constraints.of(ROLE_NAME, POLICY_ARN);
        return List.of(
                QueryOperation.of("PutRolePolicy", this::put)
                        .constrained(Constraints.of(ROLE_NAME, POLICY_NAME, IamMembers.document("PolicyDocument"))),
                QueryOperation.of("GetRolePolicy", this::get).constrained(named),
                QueryOperation.of("DeleteRolePolicy", this::delete).constrained(named),
                QueryOperation.of("ListRolePolicies", this::list)
                        .constrained(Constraints.of(ROLE_NAME, MARKER, MAX_ITEMS)),
                QueryOperation.of("AttachRolePolicy", this::attach).constrained(attached),
                QueryOperation.of("DetachRolePolicy", this::detach).constrained(attached),
                QueryOperation.of("ListAttachedRolePolicies", this::listAttached)
                        .constrained(Constraints.of(ROLE_NAME, IamMembers.POLICY_PATH_PREFIX, MARKER, MAX_ITEMS)));
    }

    private Reply put(Input input) {
        PolicyDocument document = PolicyDocument.permissions(text(input, "PolicyDocument"));
        String name = text(input, "PolicyName");
        return turns.tell(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            if (role.inlineCharactersBut(name) + document.characters() > limits.inlineCharacters()) {
                throw IamFault.limitExceeded("Maximum policy size of " + limits.inlineCharacters()
                        + " bytes exceeded for role " + role.identity().name());
            }
            role.inline.put(name, document);
            account.changed(role);
        });
    }

    private Reply get(Input input) {
        String name = text(input, "PolicyName");
        return turns.ask(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            PolicyDocument document = role.inline.get(name);
            if (document == null) {
                throw IamFault.noSuchRolePolicy(name);
            }
            return JsonObject.builder()
                    .put("RoleName", role.identity().name())
                    .put("PolicyName", name)
                    .put("PolicyDocument", document.encoded())
                    .build();
        });
    }

    private Reply delete(Input input) {
        String name = text(input, "PolicyName");
        return turns.tell(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            if (role.inline.remove(name) == null) {
                throw IamFault.noSuchRolePolicy(name);
            }
            account.changed(role);
        });
    }

    private Reply list(Input input) {
        Paging paging = Paging.read(input.body());
        return turns.ask(input, account -> {
            TreeMap<String, String> names = new TreeMap<>();
            account.role(text(input, "RoleName")).inline.keySet().forEach(name -> names.put(name, name));
            return paging.of(names, name -> true, "PolicyNames", name -> name);
        });
    }

    private Reply attach(Input input) {
        PolicyArn arn = PolicyArn.parse(text(input, "PolicyArn"));
        return turns.tell(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            if (!account.hasPolicy(arn)) {
                throw IamFault.notAttachable(arn.text());
            }
            if (!role.attached.containsKey(arn.text()) && role.attached.size() >= limits.attached()) {
                throw IamFault.quota("PoliciesPerRole", limits.attached());
            }
            role.attached.put(arn.text(), arn.name());
            account.changed(role);
        });
    }

    private Reply detach(Input input) {
        PolicyArn arn = PolicyArn.parse(text(input, "PolicyArn"));
        return turns.tell(input, account -> {
            Role role = account.role(text(input, "RoleName"));
            if (role.attached.remove(arn.text()) == null) {
                throw IamFault.noSuchPolicy(arn.text());
            }
            account.changed(role);
        });
    }

    private Reply listAttached(Input input) {
        Paging paging = Paging.read(input.body());
        String prefix = Objects.requireNonNullElse(input.body().text("PathPrefix"), "/");
        return turns.ask(input, account -> {
            TreeMap<String, PolicyArn> arns = new TreeMap<>();
            account.role(text(input, "RoleName")).attached.keySet().forEach(arn -> arns.put(arn, PolicyArn.parse(arn)));
            return paging.of(
                    arns, arn -> arn.path().startsWith(prefix), "AttachedPolicies", RolePolicyOperations::attachment);
        });
    }

    private static JsonObject attachment(PolicyArn arn) {
        return JsonObject.builder()
                .put("PolicyName", arn.name())
                .put("PolicyArn", arn.text())
                .build();
    }
}
