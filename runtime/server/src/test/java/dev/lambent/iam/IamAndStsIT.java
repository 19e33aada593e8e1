package dev.lambent.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.id.Ids;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.store.MemoryStore;
import dev.lambent.sts.StsApi;
import dev.lambent.time.SystemTimeline;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The AWS SDK for Java's own clients find IAM and STS as they expect them. */
class IamAndStsIT {

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String MAY_LOG = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"logs:*\",\"Resource\":\"*\"}]}";

    private static SystemTimeline timeline;
    private static BlockingPool pool;
    private static HttpServer server;
    private static URI url;
    private static IamClient iam;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        timeline = new SystemTimeline();
        pool = new BlockingPool(1, 1);
        Ids ids = new Ids(new Random(1));
        Endpoint endpoint = Endpoint.builder(
                        new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "request-1", pool)
                .serve(new IamApi(timeline, ids, new MemoryStore(timeline)).operations())
                .serve(new StsApi(timeline, ids).operations())
                .build();
        server = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), endpoint);
        url = URI.create("http://127.0.0.1:" + server.address().getPort());
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        iam = IamClient.builder()
                .endpointOverride(url)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .build();
        sts = StsClient.builder()
                .endpointOverride(url)
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .build();
    }

    @AfterAll
    static void stop() {
        iam.close();
        sts.close();
        server.close();
        pool.close();
        timeline.close();
    }

    private static Role create(String name) {
        return iam.createRole(role -> role.roleName(name)
                        .path("/app/")
                        .assumeRolePolicyDocument(TRUST)
                        .description("a role")
                        .tags(Tag.builder().key("team").value("blue").build()))
                .role();
    }

    @Test
    void aRoleLivesItsLife() {
        Role made = create("life");
        GetRoleResponse found = iam.getRole(get -> get.roleName("life"));
        assertThat(found.role().arn()).isEqualTo("arn:aws:iam::000000000000:role/app/life");
        assertThat(found.role().createDate()).isEqualTo(made.createDate());
        assertThat(found.role().tags()).extracting(Tag::value).containsExactly("blue");
        assertThat(URLDecoder.decode(found.role().assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);

        iam.updateRole(update -> update.roleName("life").maxSessionDuration(7200));
        iam.updateAssumeRolePolicy(update -> update.roleName("life").policyDocument(TRUST.replace("lambda", "events")));
        iam.tagRole(tag -> tag.roleName("life")
                .tags(Tag.builder().key("stage").value("test").build()));
        iam.untagRole(untag -> untag.roleName("life").tagKeys("team"));
        assertThat(iam.listRoleTags(list -> list.roleName("life")).tags())
                .extracting(Tag::key)
                .containsExactly("stage");
        assertThat(iam.getRole(get -> get.roleName("life")).role().maxSessionDuration())
                .isEqualTo(7200);
        assertThat(iam.listInstanceProfilesForRole(list -> list.roleName("life"))
                        .instanceProfiles())
                .isEmpty();
        iam.deleteRole(delete -> delete.roleName("life"));
        assertThatThrownBy(() -> iam.getRole(get -> get.roleName("life")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name life cannot be found.");
    }

    @Test
    void policiesOfARoleAreManaged() {
        create("policies");
        iam.putRolePolicy(put -> put.roleName("policies").policyName("log").policyDocument(MAY_LOG));
        assertThat(URLDecoder.decode(
                        iam.getRolePolicy(get -> get.roleName("policies").policyName("log"))
                                .policyDocument(),
                        StandardCharsets.UTF_8))
                .isEqualTo(MAY_LOG);
        assertThat(iam.listRolePolicies(list -> list.roleName("policies")).policyNames())
                .containsExactly("log");

        String arn = iam.createPolicy(make -> make.policyName("may-log").policyDocument(MAY_LOG))
                .policy()
                .arn();
        iam.attachRolePolicy(attach -> attach.roleName("policies").policyArn(arn));
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName("policies"))
                        .attachedPolicies())
                .extracting(policy -> policy.policyName())
                .containsExactly("may-log");
        assertThat(iam.getPolicy(get -> get.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(iam.getPolicyVersion(get -> get.policyArn(arn).versionId("v1"))
                        .policyVersion()
                        .isDefaultVersion())
                .isTrue();
        assertThat(iam.listPolicyVersions(list -> list.policyArn(arn)).versions())
                .hasSize(1);
        assertThat(iam.listPolicies().policies())
                .extracting(policy -> policy.arn())
                .contains(arn);
        assertThatThrownBy(() -> iam.deleteRole(delete -> delete.roleName("policies")))
                .isInstanceOf(DeleteConflictException.class);

        iam.detachRolePolicy(detach -> detach.roleName("policies").policyArn(arn));
        iam.deleteRolePolicy(delete -> delete.roleName("policies").policyName("log"));
        iam.deletePolicy(delete -> delete.policyArn(arn));
        iam.deleteRole(delete -> delete.roleName("policies"));
    }

    @Test
    void faultsArriveAsTheSdksExceptions() {
        create("faults");
        assertThatThrownBy(() -> create("faults")).isInstanceOf(EntityAlreadyExistsException.class);
        assertThatThrownBy(() -> iam.createRole(role -> role.roleName("other").assumeRolePolicyDocument("{}")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThatThrownBy(() -> iam.createUser(user -> user.userName("me")))
                .isInstanceOfSatisfying(IamException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(501);
                    assertThat(refused.requestId()).isEqualTo("request-1");
                });
    }

    @Test
    void rolesAreListedPageByPage() {
        for (int i = 0; i < 7; i++) {
            create("page" + i);
        }
        assertThat(iam.listRolesPaginator(list -> list.pathPrefix("/app/").maxItems(3))
                        .roles())
                .extracting(Role::roleName)
                .contains("page0", "page3", "page6");
    }

    @Test
    void anAssumedRoleIsWhoeverItSays() {
        AssumeRoleResponse assumed = sts.assumeRole(assume ->
                assume.roleArn("arn:aws:iam::123456789012:role/deployer").roleSessionName("it"));
        try (StsClient asRole = StsClient.builder()
                .endpointOverride(url)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        assumed.credentials().accessKeyId(),
                        assumed.credentials().secretAccessKey(),
                        assumed.credentials().sessionToken())))
                .build()) {
            GetCallerIdentityResponse caller = asRole.getCallerIdentity();
            assertThat(caller.account()).isEqualTo("123456789012");
            assertThat(caller.arn()).isEqualTo(assumed.assumedRoleUser().arn());
        }
        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(sts.getSessionToken().credentials().expiration())
                .isAfter(assumed.credentials().expiration());
    }
}
