package dev.lambent.iam;

import static dev.lambent.iam.IamMembers.MARKER;
import static dev.lambent.iam.IamMembers.MAX_ITEMS;
import static dev.lambent.iam.IamMembers.POLICY_ARN;
import static dev.lambent.iam.IamMembers.POLICY_NAME;
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

/** Customer managed policies, each in the version it was made with. Those of AWS can be attached but not looked into. */
final class ManagedPolicyOperations {

    private final Turns turns;
    private final IamLimits limits;

    ManagedPolicyOperations(Turns turns, IamLimits limits) {
        this.turns = turns;
        this.limits = limits;
    }

    List<QueryOperation> table() {
        Member version = Member.text("VersionId").required().pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
        return List.of(
                QueryOperation.of("CreatePolicy", this::create)
                        .constrained(Constraints.of(
                                POLICY_NAME,
                                IamMembers.policyPath(),
                                IamMembers.document("PolicyDocument"),
                                Member.text("Description").maxLength(1000),
                                IamMembers.tags())),
                QueryOperation.of("GetPolicy", this::get).constrained(Constraints.of(POLICY_ARN)),
                QueryOperation.of("GetPolicyVersion", this::getVersion)
                        .constrained(Constraints.of(POLICY_ARN, version)),
                QueryOperation.of("ListPolicyVersions", this::listVersions)
                        .constrained(Constraints.of(POLICY_ARN, MARKER, MAX_ITEMS)),
                QueryOperation.of("DeletePolicy", this::delete).constrained(Constraints.of(POLICY_ARN)),
                QueryOperation.of("ListPolicies", this::list).constrained(listing()));
    }

    private static Constraints listing() {
        return Constraints.of(
                Member.text("Scope").oneOf("All", "AWS", "Local"),
                Member.flag("OnlyAttached"),
                IamMembers.POLICY_PATH_PREFIX,
                Member.text("PolicyUsageFilter").oneOf("PermissionsPolicy", "PermissionsBoundary"),
                MARKER,
                MAX_ITEMS);
    }

    private Reply create(Input input) {
        PolicyDocument document = PolicyDocument.permissions(text(input, "PolicyDocument"));
        if (document.characters() > limits.policyCharacters()) {
            throw IamFault.quota("PolicySize", limits.policyCharacters());
        }
        Tags tags = Tags.read(input.body().objects("Tags"));
        return turns.ask(input, account -> {
            ManagedPolicy policy = make(input, document, tags);
            if (account.policies.values().stream().anyMatch(other -> sameName(other, policy))) {
                throw IamFault.policyExists(policy.name());
            }
            if (account.policies.size() >= limits.policies()) {
                throw IamFault.quota("PoliciesPerAccount", limits.policies());
            }
            account.add(policy);
            return answer("Policy", policy.description(0, 0));
        });
    }

    private static boolean sameName(ManagedPolicy one, ManagedPolicy other) {
        return Identities.key(one.name()).equals(Identities.key(other.name()));
    }

    private ManagedPolicy make(Input input, PolicyDocument document, Tags tags) {
        String name = text(input, "PolicyName");
        String path = Objects.requireNonNullElse(input.body().text("Path"), "/");
        return new ManagedPolicy(
                name,
                path,
                turns.identities().newId("ANPA"),
                "arn:aws:iam::" + input.scope().account() + ":policy" + path + name,
                turns.identities().now(),
                document,
                input.body().text("Description"),
                tags);
    }

    /** The ARN asked about; AWS's own policies are refused rather than made up. */
    private static String arn(Input input) {
        PolicyArn arn = PolicyArn.parse(text(input, "PolicyArn"));
        if (arn.isAwsManaged()) {
            throw IamFault.notSupported(
                    "Looking into the AWS managed policy " + arn.text(),
                    "It can be attached to roles; Lambent does not have its document.");
        }
        return arn.text();
    }

    private static ManagedPolicy find(Identities.Account account, String arn) {
        ManagedPolicy policy = account.policies.get(arn);
        if (policy == null) {
            throw IamFault.noSuchPolicy(arn);
        }
        return policy;
    }

    private Reply get(Input input) {
        String arn = arn(input);
        return turns.ask(
                input,
                account -> answer(
                        "Policy", find(account, arn).description(account.attachments(arn), account.boundaries(arn))));
    }

    private Reply getVersion(Input input) {
        String arn = arn(input);
        String version = text(input, "VersionId");
        return turns.ask(input, account -> {
            ManagedPolicy policy = find(account, arn);
            if (!version.equals(ManagedPolicy.ONLY_VERSION)) {
                throw IamFault.notAttachable(arn + " version " + version);
            }
            return answer("PolicyVersion", policy.version(true));
        });
    }

    private Reply listVersions(Input input) {
        String arn = arn(input);
        Paging paging = Paging.read(input.body());
        return turns.ask(input, account -> {
            TreeMap<String, JsonObject> versions = new TreeMap<>();
            versions.put(ManagedPolicy.ONLY_VERSION, find(account, arn).version(false));
            return paging.of(versions, version -> true, "Versions", version -> version);
        });
    }

    private Reply delete(Input input) {
        String arn = arn(input);
        return turns.tell(input, account -> {
            ManagedPolicy policy = account.policies.get(arn);
            if (policy == null) {
                throw IamFault.notAttachable(arn);
            }
            if (account.attachments(arn) + account.boundaries(arn) > 0) {
                throw IamFault.deleteConflict("Cannot delete a policy attached to entities.");
            }
            account.remove(policy);
        });
    }

    private Reply list(Input input) {
        JsonObject request = input.body();
        if ("AWS".equals(request.text("Scope"))) {
            throw IamFault.notSupported(
                    "ListPolicies with Scope AWS", "AWS managed policies can be attached by ARN without being listed.");
        }
        String prefix = Objects.requireNonNullElse(request.text("PathPrefix"), "/");
        boolean boundaries = "PermissionsBoundary".equals(request.text("PolicyUsageFilter"));
        boolean used = boundaries || Boolean.TRUE.equals(request.flag("OnlyAttached"));
        Paging paging = Paging.read(request);
        return turns.ask(
                input,
                account -> paging.of(
                        account.policies,
                        policy -> policy.path().startsWith(prefix)
                                && (!used || isUsed(account, policy.arn(), boundaries)),
                        "Policies",
                        policy -> policy.summary(account.attachments(policy.arn()), account.boundaries(policy.arn()))));
    }

    private static boolean isUsed(Identities.Account account, String arn, boolean asBoundary) {
        return (asBoundary ? account.boundaries(arn) : account.attachments(arn)) > 0;
    }

    private static JsonObject answer(String member, JsonObject document) {
        return JsonObject.builder().put(member, document).build();
    }
}
