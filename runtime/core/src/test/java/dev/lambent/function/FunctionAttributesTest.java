package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies, tags and the rest of what hangs on functions. */
class FunctionAttributesTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    private final Simulation simulation = new Simulation();
    private final FunctionAttributes attributes = simulation.domain().attributes();

    @BeforeEach
    void deploy() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
    }

    @Test
    void statementsAreAddedInOrderAndEveryChangeGivesThePolicyAnotherRevision() {
        permit("orders", "first");
        String before = policy("orders").revisionId();
        permit("orders", "second");
        assertThat(policy("orders").statements()).extracting(Statement::sid).containsExactly("first", "second");
        assertThat(policy("orders").revisionId()).isNotEqualTo(before);
    }

    @Test
    void everyQualifierHasAPolicyOfItsOwn() {
        permit("orders", "all");
        permit("orders:1", "one");
        permit("orders:live", "alias");
        assertThat(policy("orders").statements()).hasSize(1);
        assertThat(policy("orders:1").statements()).extracting(Statement::sid).containsExactly("one");
        assertThat(policy("orders:live").statements())
                .extracting(Statement::sid)
                .containsExactly("alias");
    }

    @Test
    void aSidIsTakenOnce() {
        permit("orders", "s3");
        assertThatThrownBy(() -> permit("orders", "s3"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceConflictException"))
                .hasMessage("The statement id (s3) provided already exists. Please provide a new statement id,"
                        + " or remove the existing statement.");
    }

    @Test
    void latestTakesNoPolicy() {
        assertThatThrownBy(() -> permit("orders:$LATEST", "s3"))
                .hasMessage("We currently do not support adding policies for $LATEST.");
    }

    @Test
    void aPolicyHasALimit() {
        assertThatThrownBy(() -> permit("orders", "s3", null, 20_481))
                .isInstanceOfSatisfying(
                        LambdaFault.class,
                        fault -> assertThat(fault.code()).isEqualTo("PolicyLengthExceededException"));
        permit("orders", "s3", null, 20_480);
        assertThat(policy("orders").statements()).hasSize(1);
    }

    @Test
    void aPolicysRevisionGuardsIt() {
        String mismatch = "The Revision Id provided does not match the latest Revision Id."
                + " Call the GetPolicy API to retrieve the latest Revision Id";
        assertThatThrownBy(() -> permit("orders", "s3", "none-yet", 100)).hasMessage(mismatch);
        permit("orders", "s3");
        assertThatThrownBy(() -> permit("orders", "sns", "old", 100)).hasMessage(mismatch);
        assertThatThrownBy(() -> forbid("orders", "s3", "old")).hasMessage(mismatch);
        forbid("orders", "s3", policy("orders").revisionId());
    }

    @Test
    void thePolicyGoesWithItsLastStatement() {
        permit("orders", "s3");
        forbid("orders", "s3", null);
        assertThatThrownBy(() -> policy("orders")).hasMessage("The resource you requested does not exist.");
        assertThat(simulation.<Boolean>ask(() -> attributes.policyOrNull(Simulation.ref("orders")) == null))
                .isTrue();
    }

    @Test
    void whatCanNotBeRemovedIsSaidInThreeWays() {
        assertThatThrownBy(() -> forbid("absent", "s3", null)).hasMessage("No policy found for: " + ARN + "absent");
        assertThatThrownBy(() -> forbid("orders", "s3", null))
                .hasMessage("No policy is associated with the given resource.");
        permit("orders", "s3");
        assertThatThrownBy(() -> forbid("orders", "x", null))
                .hasMessage("Statement x is not found in resource policy.");
    }

    @Test
    void aDeletedVersionOrAliasTakesItsPolicyAlong() {
        permit("orders:live", "alias");
        simulation.deleteAlias("orders", "live");
        permit("orders:1", "one");
        simulation.deleteVersion("orders", "1");
        simulation.alias("orders", "live", "$LATEST");
        assertThatThrownBy(() -> policy("orders:live")).hasMessage("The resource you requested does not exist.");
        assertThatThrownBy(() -> policy("orders:1")).hasMessage("The resource you requested does not exist.");
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        tag(Map.of("team", "shop"));
        tag(Map.of("team", "mail"));
        tag(Map.of("stage", "dev"));
        assertThat(tags()).containsExactly(Map.entry("team", "mail"), Map.entry("stage", "dev"));
        simulation.run(() -> attributes.untag(Simulation.id("orders"), List.of("team", "absent")));
        assertThat(tags()).containsOnlyKeys("stage");
    }

    @Test
    void aFunctionHasAtMostFiftyTags() {
        tag(IntStream.range(0, 50).boxed().collect(Collectors.toMap(each -> "k" + each, each -> "v")));
        tag(Map.of("k0", "another value"));
        assertThatThrownBy(() -> tag(Map.of("k50", "v"))).hasMessage("Number of tags exceeds resource tag limit.");
        assertThat(tags()).hasSize(50).doesNotContainKey("k50");
    }

    @Test
    void runtimeManagementIsKeptByVersionAndAnAliasShowsThatOfItsVersion() {
        RuntimeManagement manual = new RuntimeManagement("Manual", "arn:aws:lambda:us-east-1::runtime:1");
        simulation.run(() -> attributes.runtimeManagement(Simulation.ref("orders:1"), manual));
        assertThat(simulation.<RuntimeManagement>ask(() -> attributes.runtimeManagement(Simulation.ref("orders:live"))))
                .isEqualTo(manual);
        assertThat(simulation.<RuntimeManagement>ask(() -> attributes.runtimeManagement(Simulation.ref("orders"))))
                .isEqualTo(RuntimeManagement.AUTO);
    }

    @Test
    void recursionIsNotAllowedUnlessSomebodySaysSo() {
        assertThat(simulation.<Boolean>ask(() -> attributes.recursionAllowed(Simulation.id("orders"))))
                .isFalse();
        simulation.run(() -> attributes.recursionAllowed(Simulation.id("orders"), true));
        assertThat(simulation.<Boolean>ask(() -> attributes.recursionAllowed(Simulation.id("orders"))))
                .isTrue();
    }

    private void permit(String spelling, String sid) {
        permit(spelling, sid, null, 100);
    }

    private void permit(String spelling, String sid, String revisionId, int measured) {
        Statement statement =
                new Statement(sid, Statement.Principal.EVERYBODY, "lambda:InvokeFunction", ARN + "orders", Map.of());
        simulation.run(() -> attributes.permit(Simulation.ref(spelling), statement, revisionId, measured));
    }

    private void forbid(String spelling, String sid, String revisionId) {
        simulation.run(() -> attributes.forbid(Simulation.ref(spelling), sid, revisionId));
    }

    private ResourcePolicy policy(String spelling) {
        return simulation.ask(() -> attributes.policy(Simulation.ref(spelling)));
    }

    private void tag(Map<String, String> tags) {
        simulation.run(() -> attributes.tag(Simulation.id("orders"), tags));
    }

    private Map<String, String> tags() {
        return simulation.ask(() -> attributes.tags(Simulation.id("orders")));
    }
}
