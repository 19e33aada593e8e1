package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the catalog says of all functions together. */
class CatalogTest {

    private static final AccountRegion ELSEWHERE = new AccountRegion("111111111111", "eu-west-1");

    private final Simulation simulation = new Simulation();
    private final FunctionCatalog catalog = simulation.domain().catalog();

    @Test
    void functionsAreListedByName() {
        simulation.deploy("orders");
        simulation.deploy("images");
        simulation.deploy("mail");
        assertThat(names(Simulation.HOME)).containsExactly("images", "mail", "orders");
        simulation.delete("mail");
        assertThat(names(Simulation.HOME)).containsExactly("images", "orders");
    }

    @Test
    void accountsAndRegionsShareNothing() {
        simulation.deploy("orders");
        FunctionId other = new FunctionId(ELSEWHERE, "orders");
        simulation.ask(
                () -> catalog.create(other, ConfigChange.defaults("orders", simulation.newCode()), Map.of(), null));
        simulation.delete("orders");
        assertThat(names(ELSEWHERE)).containsExactly("orders");
        assertThat(names(Simulation.HOME)).isEmpty();
    }

    @Test
    void lookingAtAnAccountDoesNotMakeIt() {
        simulation.deploy("orders");
        assertThat(names(ELSEWHERE)).isEmpty();
        assertThat(size(ELSEWHERE)).isZero();
        assertThat(simulation.<Collection<AccountRegion>>ask(catalog::homes)).containsExactly(Simulation.HOME);
    }

    @Test
    void everyVersionsArchiveCountsAndAnotherConfigurationAddsNothing() {
        simulation.deploy("orders");
        assertThat(size(Simulation.HOME)).isEqualTo(100);
        simulation.configure("orders", ConfigChange.memory(256));
        assertThat(size(Simulation.HOME)).isEqualTo(100);
        simulation.publish("orders");
        simulation.update("orders");
        assertThat(size(Simulation.HOME)).isEqualTo(200);
        simulation.deleteVersion("orders", "1");
        assertThat(size(Simulation.HOME)).isEqualTo(100);
        simulation.delete("orders");
        assertThat(size(Simulation.HOME)).isZero();
    }

    @Test
    void aFreshDomainAfterAResetRemembersNothing() {
        simulation.deploy("orders");
        simulation.publishLayer("jars");
        simulation.invoke("orders");
        simulation.reset();
        assertThat(names(Simulation.HOME)).isEmpty();
        assertThat(simulation.log("orders")).isEmpty();
        assertThat(simulation.codeUses().all()).isEmpty();
        assertThat(simulation.publishLayer("jars").number()).isEqualTo(1);
        simulation.deploy("orders");
        assertThat(simulation.publish("orders").number()).isEqualTo("1");
    }

    private List<String> names(AccountRegion home) {
        return simulation.ask(() ->
                catalog.list(home).stream().map(each -> each.function().name()).toList());
    }

    private long size(AccountRegion home) {
        return simulation.ask(() -> catalog.codeSize(home));
    }
}
