package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lambent.fault.LambdaFault;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names for versions, and for pairs of them. */
class AliasesTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:orders";

    private final Simulation simulation = new Simulation(7);
    private final Aliases aliases = simulation.domain().aliases();

    @BeforeEach
    void publishTwoVersions() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.update("orders");
        simulation.publish("orders");
    }

    @Test
    void bothVersionsOfAWeightedAliasAreSeenAndTheFunctionSeesTheAliasInEitherCase() {
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.5));
        Set<String> executed = new HashSet<>();
        for (int turn = 0; turn < 20; turn++) {
            executed.add(simulation.invoke("orders:live").result().executedVersion());
            Invocation seen = simulation.sandboxes().all().stream()
                    .map(each -> each.lastInvocation())
                    .filter(each -> each != null)
                    .findAny()
                    .orElseThrow();
            assertThat(seen.invokedFunctionArn()).isEqualTo(ARN + ":live");
        }
        assertThat(executed).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void theWeightIsTheShareOfTheAdditionalVersion() {
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.1));
        double share = drawn(2000).filter("2"::equals).count() / 2000.0;
        assertThat(share).isCloseTo(0.1, within(0.03));
    }

    @Test
    void theSameSeedDrawsTheSameVersions() {
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.5));
        List<String> drawn = drawn(50).toList();
        AliasesTest again = new AliasesTest();
        again.publishTwoVersions();
        again.simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.5));
        assertThat(again.drawn(50)).containsExactlyElementsOf(drawn);
    }

    @Test
    void aWeightOfNothingOrAllSendsEverythingOneWay() {
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.0));
        assertThat(drawn(50)).containsOnly("1");
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 1.0));
        assertThat(drawn(50)).containsOnly("2");
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit("1", "2", 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficSplit("1", "2", Double.NaN));
    }

    @Test
    void anAliasShowsItsMainVersion() {
        simulation.alias("orders", "live", new TrafficSplit("2", "1", 0.9));
        assertThat(simulation.find("orders:live").number()).isEqualTo("2");
    }

    @Test
    void anAliasMayPointAtLatestButNotShareItsTraffic() {
        assertThat(simulation.alias("orders", "dev", "$LATEST").arn()).isEqualTo(ARN + ":dev");
        assertThatThrownBy(() -> simulation.alias("orders", "dev", new TrafficSplit("$LATEST", "1", 0.5)))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.typed()).isFalse())
                .hasMessage("$LATEST is not supported for an alias pointing to more than 1 version");
    }

    @Test
    void aVersionCanNotShareItsTrafficWithItself() {
        assertThatThrownBy(() -> simulation.alias("orders", "live", new TrafficSplit("1", "1", 0.5)))
                .hasMessage(
                        "Invalid function version 1. Function version 1 is already included in routing configuration.");
    }

    @Test
    void bothVersionsMustExist() {
        assertThatThrownBy(() -> simulation.alias("orders", "live", "10"))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("Function not found: " + ARN + ":10");
        assertThatThrownBy(() -> simulation.alias("orders", "live", new TrafficSplit("1", "11", 0.5)))
                .hasMessage("Function not found: " + ARN + ":11");
    }

    @Test
    void bothVersionsMustHaveTheSameRole() {
        simulation.configure("orders", ConfigChange.role("arn:aws:iam::000000000000:role/other"));
        simulation.publish("orders");
        assertThatThrownBy(() -> simulation.alias("orders", "live", new TrafficSplit("1", "3", 0.5)))
                .hasMessageStartingWith("Function versions 1 and 3 have different execution roles.");
    }

    @Test
    void aNameIsTakenOnce() {
        simulation.alias("orders", "live", "1");
        assertThatThrownBy(() -> simulation.ask(
                        () -> aliases.create(Simulation.id("orders"), "live", TrafficSplit.allTo("1"), "")))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceConflictException"))
                .hasMessage("Alias already exists: " + ARN + ":live");
    }

    @Test
    void whatIsMissingIsSaidInThreeWays() {
        assertThatThrownBy(() -> simulation.ask(() -> aliases.get(Simulation.id("orders"), "live")))
                .hasMessage("Cannot find alias arn: " + ARN + ":live");
        assertThatThrownBy(() -> update("live", new Aliases.Update("1", null, null)))
                .hasMessage("Alias not found: " + ARN + ":live");
        assertThat(simulation.invoke("orders:live").fault()).hasMessage("Function not found: " + ARN + ":live");
        simulation.deleteAlias("orders", "live");
    }

    @Test
    void anUpdateKeepsWhatItDoesNotMention() {
        simulation.ask(() ->
                aliases.create(Simulation.id("orders"), "live", new TrafficSplit("1", "2", 0.25), "for customers"));
        Alias moved = update("live", new Aliases.Update(null, null, "for all"));
        assertThat(moved.split()).isEqualTo(new TrafficSplit("1", "2", 0.25));
        assertThat(moved.description()).isEqualTo("for all");

        Alias cleared = update("live", new Aliases.Update("2", TrafficSplit.allTo("2"), null));
        assertThat(cleared.split()).isEqualTo(TrafficSplit.allTo("2"));
        assertThat(cleared.description()).isEqualTo("for all");
    }

    @Test
    void aliasesAreListedByNameAndByTheVersionsTheyInvolve() {
        simulation.alias("orders", "live", new TrafficSplit("1", "2", 0.5));
        simulation.alias("orders", "canary", "2");
        simulation.alias("orders", "dev", "$LATEST");
        assertThat(names(null)).containsExactly("canary", "dev", "live");
        assertThat(names("2")).containsExactly("canary", "live");
        assertThat(names("1")).containsExactly("live");
    }

    @Test
    void aMovedAliasSendsTheNextInvocationElsewhere() {
        simulation.alias("orders", "live", "1");
        assertThat(simulation.invoke("orders:live").result().executedVersion()).isEqualTo("1");
        simulation.alias("orders", "live", "2");
        assertThat(simulation.invoke("orders:live").result().executedVersion()).isEqualTo("2");
    }

    private Alias update(String name, Aliases.Update update) {
        return simulation.ask(() -> aliases.update(Simulation.id("orders"), name, update, null));
    }

    private List<String> names(String version) {
        return simulation.ask(() -> aliases.list(Simulation.id("orders"), version).stream()
                .map(Alias::name)
                .toList());
    }

    private Stream<String> drawn(int times) {
        return IntStream.range(0, times)
                .mapToObj(each -> simulation.invoke("orders:live"))
                .map(Reply::result)
                .map(result -> result.executedVersion());
    }
}
