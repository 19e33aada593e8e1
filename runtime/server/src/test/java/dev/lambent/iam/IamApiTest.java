package dev.lambent.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.iam.QueryClient.Answer;
import dev.lambent.id.Ids;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM in AWS's words, over the query protocol. */
class IamApiTest {

    private static final String TRUST = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
            + " \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]}";
    private static final String MAY_READ = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}";
    private static final String BASIC_EXECUTION = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final MemoryStore store = new MemoryStore(timeline);
    private final IamApi api = new IamApi(timeline, new Ids(new Random(1)), store);
    private final QueryClient iam = QueryClient.of(api.operations(), "2010-05-08");

    private Answer createRole(String name, String... more) {
        String[] parameters = new String[more.length + 4];
        parameters[0] = "RoleName";
        parameters[1] = name;
        parameters[2] = "AssumeRolePolicyDocument";
        parameters[3] = TRUST;
        System.arraycopy(more, 0, parameters, 4, more.length);
        return iam.call("CreateRole", parameters);
    }

    private Answer attach(String role, String arn) {
        return iam.call("AttachRolePolicy", "RoleName", role, "PolicyArn", arn);
    }

    @Test
    void aRoleIsFoundAsItWasMade() {
        Answer made = createRole(
                "orders",
                "Path",
                "/shop/",
                "Description",
                "for <orders>",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue");

        Answer found = iam.call("GetRole", "RoleName", "orders");
        assertThat(made.status()).isEqualTo(200);
        assertThat(found.text("Arn")).isEqualTo("arn:aws:iam::000000000000:role/shop/orders");
        assertThat(found.text("RoleId")).matches("AROA[A-P]{17}").isEqualTo(made.text("RoleId"));
        assertThat(found.text("CreateDate")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(found.text("Description")).isEqualTo("for <orders>");
        assertThat(found.text("MaxSessionDuration")).isEqualTo("3600");
        assertThat(found.text("Key")).isEqualTo("team");
        assertThat(found.xml().getDocumentElement().getNamespaceURI()).isNull();
        assertThat(found.xml().getDocumentElement().getAttribute("xmlns"))
                .isEqualTo("https://iam.amazonaws.com/doc/2010-05-08/");
    }

    @Test
    void afterARestartRolesAndPoliciesAreAsTheyWere() {
        createRole("orders", "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
        createRole("gone");
        iam.call("DeleteRole", "RoleName", "gone");
        iam.call("PutRolePolicy", "RoleName", "orders", "PolicyName", "read", "PolicyDocument", MAY_READ);
        iam.call("TagRole", "RoleName", "orders", "Tags.member.1.Key", "cost", "Tags.member.1.Value", "7");
        iam.call("UpdateRole", "RoleName", "orders", "MaxSessionDuration", "7200");
        attach("orders", BASIC_EXECUTION);
        String arn = iam.call("CreatePolicy", "PolicyName", "own", "PolicyDocument", MAY_READ)
                .text("Arn");
        attach("orders", arn);

        IamApi again = new IamApi(timeline, new Ids(new Random(2)), store);
        timeline.enter(again::restore);
        QueryClient after = QueryClient.of(again.operations(), "2010-05-08");
        assertThat(after.call("ListRoles").texts("RoleName")).containsExactly("orders");
        for (String action : List.of("GetRole", "ListRolePolicies", "ListAttachedRolePolicies", "ListRoleTags")) {
            assertThat(after.call(action, "RoleName", "orders")
                            .xml()
                            .getDocumentElement()
                            .getTextContent())
                    .isEqualTo(iam.call(action, "RoleName", "orders")
                            .xml()
                            .getDocumentElement()
                            .getTextContent());
        }
        assertThat(after.call("GetPolicy", "PolicyArn", arn).text("AttachmentCount"))
                .isEqualTo("1");
        timeline.enter(again::clear);
        IamApi empty = new IamApi(timeline, new Ids(new Random(3)), store);
        timeline.enter(empty::restore);
        assertThat(QueryClient.of(empty.operations(), "2010-05-08")
                        .call("ListRoles")
                        .texts("RoleName"))
                .isEmpty();
    }

    @Test
    void policyDocumentsAreAnsweredPercentEncoded() {
        createRole("orders");

        String document = iam.call("GetRole", "RoleName", "orders").text("AssumeRolePolicyDocument");
        assertThat(document)
                .startsWith("%7B%22Version%22%3A%20%222012-10-17%22")
                .doesNotContain("+");
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).isEqualTo(TRUST);
    }

    @Test
    void aRoleThatIsNotThereIsNamed() {
        for (String action : new String[] {"GetRole", "DeleteRole", "ListRoleTags", "ListRolePolicies"}) {
            assertThat(iam.call(action, "RoleName", "nobody").fault())
                    .isEqualTo("404 NoSuchEntity: The role with name nobody cannot be found.");
        }
    }

    @Test
    void namesThatDifferByCaseAloneAreTheSame() {
        createRole("Orders");
        assertThat(createRole("orders").fault())
                .isEqualTo("409 EntityAlreadyExists: Role with name orders already exists.");
    }

    @Test
    void accountsDoNotSeeEachOther() {
        createRole("orders");
        QueryClient other = iam.as("111111111111", "");

        assertThat(other.call("GetRole", "RoleName", "orders").status()).isEqualTo(404);
        other.call("CreateRole", "RoleName", "orders", "AssumeRolePolicyDocument", TRUST);
        assertThat(other.call("GetRole", "RoleName", "orders").text("Arn"))
                .isEqualTo("arn:aws:iam::111111111111:role/orders");
    }

    @Test
    void everythingWrongWithARequestIsSaidAtOnce() {
        assertThat(iam.call("CreateRole", "RoleName", "a b", "MaxSessionDuration", "60")
                        .fault())
                .isEqualTo(
                        "400 ValidationError: 3 validation errors detected: Value 'a b' at 'roleName' failed to satisfy"
                                + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+; Value null at"
                                + " 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null; Value '60'"
                                + " at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or"
                                + " equal to 3600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | This policy contains invalid Json",
                "[] | This policy contains invalid Json",
                "{} | Could not parse the policy: Statement is empty!",
                "{'Statement':[]} | Could not parse the policy: Statement is empty!",
                "{'Statement':{}} | Missing required field Effect",
                "{'Statement':{'Effect':'Perhaps'}} | Syntax errors in policy.",
                "{'Version':'2026-01-01','Statement':{'Effect':'Allow'}} | Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow'}} | Missing required field Principal",
                "{'Statement':{'Effect':'Allow','Principal':'*'}} | Missing required field Action",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}}"
                        + " | Has prohibited field Resource",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':['sts:TagSession','s3:GetObject']}}"
                        + " | AssumeRole policy may only specify STS AssumeRole actions.",
            })
    void trustPoliciesAreChecked(String document, String complaint) {
        assertThat(iam.call("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document.replace('\'', '"'))
                        .fault())
                .isEqualTo("400 MalformedPolicyDocument: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | Syntax errors in policy.",
                "{'Statement':null} | Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Principal':'*'}} | Policy document should not specify a principal.",
                "{'Statement':{'Effect':'Allow'}} | Policy statement must contain actions.",
                "{'Statement':{'Effect':'Allow','Action':'s3:*'}} | Policy statement must contain resources.",
            })
    void permissionsAreChecked(String document, String complaint) {
        createRole("r");
        assertThat(iam.call(
                                "PutRolePolicy",
                                "RoleName",
                                "r",
                                "PolicyName",
                                "p",
                                "PolicyDocument",
                                document.replace('\'', '"'))
                        .fault())
                .isEqualTo("400 MalformedPolicyDocument: " + complaint);
    }

    @Test
    void rolesAreListedInPagesAndByPath() {
        for (int i = 0; i < 5; i++) {
            createRole("role" + i, "Path", i % 2 == 0 ? "/even/" : "/odd/");
        }

        Answer first = iam.call("ListRoles", "MaxItems", "2");
        assertThat(first.texts("RoleName")).containsExactly("role0", "role1");
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        Answer second = iam.call("ListRoles", "MaxItems", "3", "Marker", first.text("Marker"));
        assertThat(second.texts("RoleName")).containsExactly("role2", "role3", "role4");
        assertThat(second.text("IsTruncated")).isEqualTo("false");
        assertThat(second.texts("Marker")).isEmpty();
        assertThat(iam.call("ListRoles", "PathPrefix", "/od").texts("RoleName")).containsExactly("role1", "role3");
        assertThat(iam.call("ListRoles", "Marker", "!").fault()).isEqualTo("400 ValidationError: Invalid Marker.");
        assertThat(iam.as("222222222222", "").call("ListRoles").texts("RoleName"))
                .isEmpty();
    }

    @Test
    void aRoleIsUpdatedInParts() {
        createRole("r", "Description", "old");
        iam.call("UpdateRole", "RoleName", "r", "MaxSessionDuration", "7200");
        assertThat(iam.call("GetRole", "RoleName", "r").text("Description")).isEqualTo("old");

        iam.call("UpdateRole", "RoleName", "r", "Description", "new");
        assertThat(iam.call("GetRole", "RoleName", "r").text("MaxSessionDuration"))
                .isEqualTo("7200");
        assertThat(iam.call("UpdateRoleDescription", "RoleName", "r", "Description", "newer")
                        .text("Description"))
                .isEqualTo("newer");

        String other = TRUST.replace("lambda", "states");
        iam.call("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", other);
        assertThat(iam.call("GetRole", "RoleName", "r").text("AssumeRolePolicyDocument"))
                .contains("states");
    }

    @Test
    void aRoleWithPoliciesCannotBeDeleted() {
        createRole("r");
        attach("r", BASIC_EXECUTION);
        iam.call("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", MAY_READ);

        assertThat(iam.call("DeleteRole", "RoleName", "r").fault())
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must detach all policies first.");
        iam.call("DetachRolePolicy", "RoleName", "r", "PolicyArn", BASIC_EXECUTION);
        assertThat(iam.call("DeleteRole", "RoleName", "r").fault())
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete policies first.");
        iam.call("DeleteRolePolicy", "RoleName", "r", "PolicyName", "p");
        assertThat(iam.call("DeleteRole", "RoleName", "r").status()).isEqualTo(200);
        assertThat(iam.call("GetRole", "RoleName", "r").status()).isEqualTo(404);
    }

    @Test
    void inlinePoliciesAreKept() {
        createRole("r");
        assertThat(iam.call("GetRolePolicy", "RoleName", "r", "PolicyName", "p").fault())
                .isEqualTo("404 NoSuchEntity: The role policy with name p cannot be found.");
        iam.call("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", MAY_READ);

        Answer found = iam.call("GetRolePolicy", "RoleName", "r", "PolicyName", "p");
        assertThat(URLDecoder.decode(found.text("PolicyDocument"), StandardCharsets.UTF_8))
                .isEqualTo(MAY_READ);
        assertThat(iam.call("ListRolePolicies", "RoleName", "r").text("PolicyNames"))
                .isEqualTo("p");
    }

    @Test
    void attachedPoliciesAreListedOnce() {
        createRole("r");
        attach("r", BASIC_EXECUTION);
        attach("r", BASIC_EXECUTION);

        Answer attached = iam.call("ListAttachedRolePolicies", "RoleName", "r");
        assertThat(attached.text("PolicyName")).isEqualTo("AWSLambdaBasicExecutionRole");
        assertThat(attached.text("PolicyArn")).isEqualTo(BASIC_EXECUTION);
        assertThat(iam.call("ListAttachedRolePolicies", "RoleName", "r", "PathPrefix", "/other/")
                        .texts("PolicyArn"))
                .isEmpty();
    }

    @Test
    void aPolicyOfOnesOwnMustExistToBeAttached() {
        createRole("r");
        String arn = "arn:aws:iam::000000000000:policy/mine";

        assertThat(attach("r", arn).fault())
                .isEqualTo("404 NoSuchEntity: Policy " + arn + " does not exist or is not attachable.");
        assertThat(iam.call("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn)
                        .fault())
                .isEqualTo("404 NoSuchEntity: Policy " + arn + " was not found.");
        assertThat(attach("r", "arn:aws:s3:::some-bucket").fault())
                .isEqualTo("400 InvalidInput: ARN arn:aws:s3:::some-bucket is not valid.");
        iam.call("CreatePolicy", "PolicyName", "mine", "PolicyDocument", MAY_READ);
        assertThat(attach("r", arn).status()).isEqualTo(200);
    }

    @Test
    void customerManagedPoliciesAreKept() {
        createRole("r");
        Answer made = iam.call("CreatePolicy", "PolicyName", "mine", "Path", "/a/", "PolicyDocument", MAY_READ);
        String arn = made.text("Arn");
        attach("r", arn);

        assertThat(arn).isEqualTo("arn:aws:iam::000000000000:policy/a/mine");
        assertThat(made.text("PolicyId")).startsWith("ANPA");
        assertThat(iam.call("GetPolicy", "PolicyArn", arn).text("AttachmentCount"))
                .isEqualTo("1");
        assertThat(iam.call("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1")
                        .text("Document"))
                .startsWith("%7B");
        assertThat(iam.call("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v2")
                        .fault())
                .isEqualTo("404 NoSuchEntity: Policy " + arn + " version v2 does not exist or is not attachable.");
        assertThat(iam.call("ListPolicyVersions", "PolicyArn", arn).text("VersionId"))
                .isEqualTo("v1");
        assertThat(iam.call("ListPolicies", "OnlyAttached", "true").texts("Arn"))
                .containsExactly(arn);
        assertThat(iam.call("ListPolicies", "PolicyUsageFilter", "PermissionsBoundary")
                        .texts("Arn"))
                .isEmpty();
        assertThat(iam.call("CreatePolicy", "PolicyName", "MINE", "PolicyDocument", MAY_READ)
                        .fault())
                .isEqualTo(
                        "409 EntityAlreadyExists: A policy called MINE already exists. Duplicate names are not allowed.");
        assertThat(iam.call("DeletePolicy", "PolicyArn", arn).fault())
                .isEqualTo("409 DeleteConflict: Cannot delete a policy attached to entities.");
    }

    @Test
    void aPermissionsBoundaryIsKeptAndCounted() {
        String arn = iam.call("CreatePolicy", "PolicyName", "limit", "PolicyDocument", MAY_READ)
                .text("Arn");
        createRole("r", "PermissionsBoundary", arn);

        assertThat(iam.call("GetRole", "RoleName", "r").text("PermissionsBoundaryArn"))
                .isEqualTo(arn);
        assertThat(iam.call("GetPolicy", "PolicyArn", arn).text("PermissionsBoundaryUsageCount"))
                .isEqualTo("1");
        assertThat(createRole("s", "PermissionsBoundary", arn + "2").status()).isEqualTo(404);
    }

    @Test
    void tagsAreReplacedByKeyWhateverItsCase() {
        createRole("r", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue");
        iam.call(
                "TagRole",
                "RoleName",
                "r",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "red",
                "Tags.member.2.Key",
                "stage",
                "Tags.member.2.Value",
                "");
        assertThat(iam.call("ListRoleTags", "RoleName", "r").texts("Key")).containsExactly("stage", "team");

        iam.call("UntagRole", "RoleName", "r", "TagKeys.member.1", "TEAM");
        assertThat(iam.call("ListRoleTags", "RoleName", "r").texts("Key")).containsExactly("stage");
        assertThat(createRole(
                                "s",
                                "Tags.member.1.Key",
                                "a",
                                "Tags.member.1.Value",
                                "1",
                                "Tags.member.2.Key",
                                "A",
                                "Tags.member.2.Value",
                                "2")
                        .fault())
                .isEqualTo(
                        "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void quotasAreAwss() {
        createRole("r");
        for (int i = 0; i < 10; i++) {
            attach("r", BASIC_EXECUTION + i);
        }
        assertThat(attach("r", BASIC_EXECUTION).fault())
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10");
        String large = MAY_READ.replace("s3:Get*", "s3:" + "x".repeat(10_240));
        assertThat(iam.call("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", large)
                        .fault())
                .isEqualTo("409 LimitExceeded: Maximum policy size of 10240 bytes exceeded for role r");
        assertThat(iam.call("CreatePolicy", "PolicyName", "p", "PolicyDocument", large)
                        .fault())
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for PolicySize: 6144");
        for (int i = 0; i < 999; i++) {
            createRole("role" + i);
        }
        assertThat(createRole("oneMore").fault())
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        assertThat(iam.call("CreateUser", "UserName", "me").fault())
                .startsWith("501 NotImplementedException: CreateUser is not supported by Lambent.");
        assertThat(iam.call("GetPolicy", "PolicyArn", BASIC_EXECUTION).fault())
                .startsWith("501 NotImplementedException: Looking into the AWS managed policy " + BASIC_EXECUTION);
        assertThat(iam.call("ListPolicies", "Scope", "AWS").fault())
                .startsWith("501 NotImplementedException: ListPolicies with Scope AWS");
        assertThat(iam.call("MakeCoffee").fault())
                .isEqualTo("400 InvalidAction: Could not find operation MakeCoffee for version 2010-05-08");
    }

    @Test
    void terraformFindsNoInstanceProfiles() {
        createRole("r");
        Answer profiles = iam.call("ListInstanceProfilesForRole", "RoleName", "r");
        assertThat(profiles.text("InstanceProfiles")).isEmpty();
        assertThat(profiles.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    void clearingForgetsEverything() {
        createRole("r");
        timeline.enter(api::clear);
        timeline.advance(Duration.ZERO);
        assertThat(iam.call("GetRole", "RoleName", "r").status()).isEqualTo(404);
    }
}
