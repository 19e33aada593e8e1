package dev.lambent.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers and their versions. */
class LayerCatalogTest {

    private static final LayerRef JARS = new LayerRef(Simulation.HOME, "jars");
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:jars";

    private final Simulation simulation = new Simulation();
    private final LayerCatalog layers = simulation.domain().layers();

    @Test
    void versionsAreNumberedFromOneAndGoOnWhenAllAreDeleted() {
        assertThat(publish().number()).isEqualTo(1);
        assertThat(publish().number()).isEqualTo(2);
        delete(1);
        delete(2);
        assertThat(numbers()).isEmpty();
        assertThat(simulation.<List<LayerVersion>>ask(() -> layers.newest(Simulation.HOME)))
                .isEmpty();
        assertThat(publish().number()).isEqualTo(3);
    }

    @Test
    void versionsAreListedNewestFirst() {
        publish();
        publish();
        publish();
        assertThat(numbers()).containsExactly(3L, 2L, 1L);
        assertThat(simulation.<List<LayerVersion>>ask(() -> layers.newest(Simulation.HOME)))
                .extracting(LayerVersion::arn)
                .containsExactly(ARN + ":3");
        assertThat(simulation.<List<LayerVersion>>ask(() -> layers.newest(new AccountRegion("1", "us-east-1"))))
                .isEmpty();
    }

    @Test
    void aVersionThatIsNotThereIsTheResourceThatDoesNotExist() {
        assertThatThrownBy(() -> simulation.ask(() -> layers.get(JARS, 9)))
                .hasMessage("The resource you requested does not exist.");
        delete(9);
    }

    @Test
    void aFunctionKeepsADeletedLayerVersion() {
        LayerVersion version = publish();
        simulation.deploy("orders", ConfigChange.layers(version));
        delete(1);
        assertThat(simulation.codeUses().of(version.code())).isEqualTo(1);
        simulation.invoke("orders");
        assertThat(simulation.sandboxes().newest().specification().layers())
                .containsExactly(simulation.codeUses().folder(version.code()));
        assertThat(simulation.codeUses().of(version.code())).isEqualTo(2);
        simulation.end();
    }

    @Test
    void aLayerVersionsPolicyFollowsItsOwnRules() {
        publish();
        assertThatThrownBy(() -> policy()).hasMessage("No policy is associated with the given resource.");
        permit("all", null);
        String mismatch = "The Revision Id provided does not match the latest Revision Id."
                + " Call the GetLayerPolicy API to retrieve the latest Revision Id";
        assertThatThrownBy(() -> permit("org", "old"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("PreconditionFailedException"))
                .hasMessage(mismatch);
        permit("org", policy().revisionId());
        assertThat(policy().statements()).extracting(Statement::sid).containsExactly("all", "org");
        assertThatThrownBy(() -> permit("org", null))
                .hasMessageStartingWith("The statement id (org) provided already exists.");
        assertThatThrownBy(() -> forbid("x")).hasMessage("Statement x is not found in resource policy.");
        forbid("all");
        forbid("org");
        assertThatThrownBy(() -> forbid("org")).hasMessage("No policy is associated with the given resource.");
    }

    @Test
    void aNewVersionDoesNotInheritAPolicy() {
        publish();
        permit("all", null);
        delete(1);
        publish();
        assertThatThrownBy(() -> simulation.ask(() -> layers.policy(JARS, 2)))
                .hasMessage("No policy is associated with the given resource.");
    }

    @Test
    void aLayerIsNamedPlainlyOrByArn() {
        assertThat(LayerRef.parse("jars", Simulation.HOME)).isEqualTo(JARS);
        assertThat(LayerRef.parse(ARN, Simulation.HOME)).isEqualTo(JARS);
        assertThat(LayerRef.parse(ARN + ":7", Simulation.HOME)).isEqualTo(JARS);
        assertThat(LayerRef.numberOf(ARN + ":7")).isEqualTo(7);
        assertThat(JARS.arn(7)).isEqualTo(ARN + ":7");
        assertThatThrownBy(() -> LayerRef.numberOf(ARN)).hasMessage("Layer version " + ARN + " does not exist.");
    }

    @Test
    void aNumberTooLongForAnyVersionIsOneThatDoesNotExist() {
        assertThatThrownBy(() -> LayerRef.numberOf(ARN + ":99999999999999999999"))
                .isInstanceOf(LambdaFault.class)
                .hasMessage("Layer version " + ARN + ":99999999999999999999 does not exist.");
    }

    private LayerVersion publish() {
        CodeArtifact code = simulation.newCode();
        return simulation.ask(() -> layers.publish(
                JARS, code, new LayerCatalog.Description("all jars", null, List.of("java21"), List.of())));
    }

    private void delete(long number) {
        simulation.run(() -> layers.delete(JARS, number));
    }

    private List<Long> numbers() {
        return simulation.ask(
                () -> layers.versions(JARS).stream().map(LayerVersion::number).toList());
    }

    private void permit(String sid, String revisionId) {
        Statement statement =
                new Statement(sid, Statement.Principal.EVERYBODY, "lambda:GetLayerVersion", ARN + ":1", Map.of());
        simulation.run(() -> layers.permit(JARS, 1, statement, revisionId));
    }

    private void forbid(String sid) {
        simulation.run(() -> layers.forbid(JARS, 1, sid, null));
    }

    private ResourcePolicy policy() {
        return simulation.ask(() -> layers.policy(JARS, 1));
    }
}
