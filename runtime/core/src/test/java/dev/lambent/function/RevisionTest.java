package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a function's revision changes, and what it guards. */
class RevisionTest {

    private static final Duration ACTIVATION = Duration.ofSeconds(2);
    private static final String MISMATCH = "The Revision Id provided does not match the latest Revision Id."
            + " Call the GetFunction/GetAlias API to retrieve the latest Revision Id";

    private final Simulation simulation = new Simulation(1, Limits.aws().withActivation(ACTIVATION));

    @Test
    void aNewFunctionGetsAnotherRevisionWhenItBecomesActive() {
        FunctionVersion created = simulation.deploy("orders");
        assertThat(created.state().word()).isEqualTo("Pending");
        assertThat(created.update().word()).isEmpty();

        simulation.advance(ACTIVATION);

        FunctionVersion active = simulation.find("orders");
        assertThat(active.state().word()).isEqualTo("Active");
        assertThat(active.update().word()).isEqualTo("Successful");
        assertThat(active.revisionId()).isNotEqualTo(created.revisionId());
        assertThat(active.lastModified()).isEqualTo(created.lastModified());
    }

    @Test
    void anUpdateChangesTheRevisionWhenItBeginsAndWhenItIsDone() {
        FunctionVersion before = deployed();
        FunctionVersion updating = simulation.configure("orders", ConfigChange.memory(256));
        assertThat(updating.update().word()).isEqualTo("InProgress");
        assertThat(updating.state().word()).isEqualTo("Active");

        simulation.advance(ACTIVATION);

        FunctionVersion after = simulation.find("orders");
        assertThat(after.update().word()).isEqualTo("Successful");
        assertThat(new String[] {before.revisionId(), updating.revisionId(), after.revisionId()})
                .doesNotHaveDuplicates();
    }

    @Test
    void publishingGivesTheVersionItsOwnRevisionAndLatestAnother() {
        FunctionVersion before = deployed();
        FunctionVersion published = simulation.publish("orders");
        FunctionVersion after = simulation.find("orders");
        assertThat(new String[] {before.revisionId(), published.revisionId(), after.revisionId()})
                .doesNotHaveDuplicates();
    }

    @Test
    void publishingNothingNewChangesNoRevision() {
        deployed();
        simulation.publish("orders");
        simulation.advance(ACTIVATION);
        String version = simulation.find("orders:1").revisionId();
        String latest = simulation.find("orders").revisionId();

        assertThat(simulation.publish("orders").revisionId()).isEqualTo(version);
        assertThat(simulation.find("orders").revisionId()).isEqualTo(latest);
    }

    @Test
    void anUpdateWithAnOldRevisionIsRefusedAndChangesNothing() {
        String old = simulation.deploy("orders").revisionId();
        simulation.advance(ACTIVATION);
        FunctionVersion before = simulation.find("orders");

        assertThatThrownBy(() -> simulation.ask(() -> simulation
                        .domain()
                        .catalog()
                        .updateConfiguration(Simulation.id("orders"), old, ConfigChange.memory(256))))
                .isInstanceOfSatisfying(LambdaFault.class, fault -> {
                    assertThat(fault.code()).isEqualTo("PreconditionFailedException");
                    assertThat(fault).hasMessage(MISMATCH);
                });
        assertThat(simulation.find("orders")).isEqualTo(before);
    }

    @Test
    void theRightRevisionLetsUpdatesAndPublishingThrough() {
        String revision = deployed().revisionId();
        FunctionCatalog catalog = simulation.domain().catalog();
        FunctionVersion updating = simulation.ask(
                () -> catalog.updateCode(Simulation.id("orders"), simulation.newCode(), "arm64", revision, null));
        assertThat(updating.config().architecture()).isEqualTo("arm64");
        simulation.advance(ACTIVATION);

        String next = simulation.find("orders").revisionId();
        FunctionVersion published = simulation.ask(
                () -> catalog.publish(Simulation.id("orders"), new FunctionCatalog.Publication("first"), null, next));
        assertThat(published.number()).isEqualTo("1");
    }

    @Test
    void anAliasHasARevisionOfItsOwnThatGuardsIt() {
        deployed();
        simulation.publish("orders");
        Alias before = simulation.alias("orders", "live", "1");
        Alias after = simulation.alias("orders", "live", "$LATEST");
        assertThat(after.revisionId()).isNotEqualTo(before.revisionId());

        assertThatThrownBy(() -> simulation.ask(() -> simulation
                        .domain()
                        .aliases()
                        .update(
                                Simulation.id("orders"),
                                "live",
                                new Aliases.Update("1", null, null),
                                before.revisionId())))
                .hasMessage(MISMATCH);
    }

    @Test
    void checkingAnUpdateSaysWhatLatestIsAndChangesNothing() {
        FunctionVersion before = deployed();
        assertThat(simulation.<FunctionVersion>ask(
                        () -> simulation.domain().catalog().checkUpdate(Simulation.id("orders"), before.revisionId())))
                .isEqualTo(before);
        assertThat(simulation.find("orders")).isEqualTo(before);
    }

    @Test
    void aFunctionCanBePublishedWhileItIsMade() {
        FunctionVersion first = simulation.ask(() -> simulation
                .domain()
                .catalog()
                .create(
                        Simulation.id("orders"),
                        ConfigChange.defaults("orders", simulation.newCode()),
                        Map.of("team", "shop"),
                        new FunctionCatalog.Publication(null)));
        assertThat(first.number()).isEqualTo("1");
        assertThat(first.state()).isEqualTo(FunctionState.Pending.CREATING);
        simulation.advance(ACTIVATION);
        assertThat(simulation.find("orders:1").state().word()).isEqualTo("Active");
        assertThat(simulation.find("orders").state().word()).isEqualTo("Active");
    }

    private FunctionVersion deployed() {
        simulation.deploy("orders");
        simulation.advance(ACTIVATION);
        return simulation.find("orders");
    }
}
