package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Published versions: their numbers, their being immutable, and how they go. */
class PublishingTest {

    private final Simulation simulation = new Simulation();
    private final FunctionCatalog catalog = simulation.domain().catalog();

    @BeforeEach
    void deploy() {
        simulation.deploy("orders");
    }

    @Test
    void publishingTwiceWithoutAChangeGivesTheSameVersion() {
        FunctionVersion first = simulation.publish("orders");
        FunctionVersion again = simulation.publish("orders");
        assertThat(again.number()).isEqualTo(first.number()).isEqualTo("1");
    }

    @Test
    void anotherDescriptionAloneGivesNoNewVersion() {
        publish("the first");
        assertThat(publish("not the second").config().description()).isEqualTo("the first");
    }

    @Test
    void theDescriptionOfThePublicationIsTheVersionsOwn() {
        simulation.configure("orders", ConfigChange.description("all orders"));
        assertThat(publish("v1").config().description()).isEqualTo("v1");
        assertThat(simulation.find("orders").config().description()).isEqualTo("all orders");

        simulation.update("orders");
        assertThat(publish("").config().description()).isEqualTo("all orders");
    }

    @Test
    void otherCodeOrAnotherConfigurationGivesTheNextNumber() {
        assertThat(simulation.publish("orders").number()).isEqualTo("1");
        simulation.update("orders");
        assertThat(simulation.publish("orders").number()).isEqualTo("2");
        simulation.configure("orders", ConfigChange.timeout(Duration.ofSeconds(9)));
        assertThat(simulation.publish("orders").number()).isEqualTo("3");
    }

    @Test
    void aVersionNeverChanges() {
        simulation.publish("orders");
        FunctionVersion before = simulation.find("orders:1");
        simulation.update("orders");
        simulation.configure("orders", ConfigChange.memory(1024));
        assertThat(simulation.find("orders:1")).isEqualTo(before);
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
        simulation.deleteVersion("orders", "2");
        assertThat(simulation.publish("orders").number()).isEqualTo("3");
        simulation.deleteVersion("orders", "1");
        simulation.deleteVersion("orders", "3");
        assertThat(simulation.publish("orders").number()).isEqualTo("4");
    }

    @Test
    void anUpdateCanPublishAtOnceAndAnswersWithTheVersion() {
        CodeArtifact code = simulation.newCode();
        FunctionVersion version = simulation.ask(() -> catalog.updateCode(
                Simulation.id("orders"), code, null, null, new FunctionCatalog.Publication("quick")));
        assertThat(version.number()).isEqualTo("1");
        assertThat(version.arn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:orders:1");
        assertThat(version.config().code()).isEqualTo(code);
        assertThat(version.state()).isEqualTo(FunctionState.Pending.CREATING);
    }

    @Test
    void theHashOfTheCodeGuardsWhatIsPublished() {
        String actual = simulation.find("orders").config().code().sha256();
        assertThatThrownBy(() -> publish("other-hash", null))
                .isInstanceOfSatisfying(
                        LambdaFault.class,
                        fault -> assertThat(fault.code()).isEqualTo("InvalidParameterValueException"))
                .hasMessage("CodeSHA256 (other-hash) is different from current CodeSHA256 in $LATEST (" + actual
                        + "). Please try again with the CodeSHA256 in $LATEST.");
        assertThat(publish("", null).number()).isEqualTo("1");
        assertThat(publish(actual, null).number()).isEqualTo("1");
    }

    @Test
    void latestCanNotBeDeletedAlone() {
        assertThatThrownBy(() -> simulation.deleteVersion("orders", "$LATEST"))
                .hasMessage("$LATEST version cannot be deleted without deleting the function.");
    }

    @Test
    void anAliasIsNotAVersionThatCouldBeDeleted() {
        assertThatThrownBy(() -> simulation.deleteVersion("orders", "live"))
                .hasMessage("Deletion of aliases is not currently supported.");
    }

    @Test
    void aVersionThatAnAliasPointsAtStays() {
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", new TrafficSplit("2", "1", 0.25));

        for (String version : new String[] {"1", "2"}) {
            assertThatThrownBy(() -> simulation.deleteVersion("orders", version))
                    .isInstanceOfSatisfying(
                            LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceConflictException"))
                    .hasMessageContaining("Version " + version + " is pointed by an alias: live");
        }
        simulation.deleteAlias("orders", "live");
        simulation.deleteVersion("orders", "1");
        assertThatThrownBy(() -> simulation.find("orders:1"))
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:orders:1");
    }

    @Test
    void aNumberWithALeadingZeroIsNoVersion() {
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.deleteVersion("orders", "01");
        assertThat(simulation.find("orders:live").number()).isEqualTo("1");
        assertThatThrownBy(() -> simulation.find("orders:01")).hasMessageStartingWith("Function not found: ");
    }

    @Test
    void deletingAVersionThatIsNotThereSaysNothing() {
        simulation.deleteVersion("orders", "7");
        simulation.deleteVersion("orders", "99999999999999999999");
        assertThat(versions()).containsExactly("$LATEST");
    }

    @Test
    void allVersionsAreListedLatestFirstAndThenByNumber() {
        for (int number = 1; number <= 11; number++) {
            simulation.update("orders");
            simulation.publish("orders");
        }
        assertThat(versions())
                .startsWith("$LATEST", "1", "2")
                .endsWith("10", "11")
                .hasSize(12);
    }

    @Test
    void aFullStoreRefusesNewArchivesButNotWhatItHas() {
        Limits tight = Limits.aws();
        Simulation small = new Simulation(
                1,
                new Limits(
                        tight.activation(),
                        tight.inactiveAfter(),
                        250,
                        tight.policyCharacters(),
                        tight.tagsPerFunction(),
                        tight.init(),
                        tight.provisionedInit(),
                        tight.environmentIdle(),
                        tight.concurrency()));
        small.deploy("orders");
        small.publish("orders");
        assertThatThrownBy(() -> small.deploy("images"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("CodeStorageExceededException"))
                .hasMessage("Code storage limit exceeded.");
        assertThatThrownBy(() -> small.update("orders")).hasMessage("Code storage limit exceeded.");
        assertThat(small.publish("orders").number()).isEqualTo("1");
        assertThat(small.<Long>ask(() -> small.domain().catalog().codeSize(Simulation.HOME)))
                .isEqualTo(200);
    }

    private FunctionVersion publish(String description) {
        return publish(null, description);
    }

    private FunctionVersion publish(String sha256, String description) {
        return simulation.ask(() ->
                catalog.publish(Simulation.id("orders"), new FunctionCatalog.Publication(description), sha256, null));
    }

    private List<String> versions() {
        return simulation.ask(() -> catalog.versions(Simulation.id("orders")).stream()
                .map(FunctionVersion::number)
                .toList());
    }
}
