package dev.lambent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.JsonObject;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the status says of functions and accounts. */
class StatusDocumentTest {

    private final Simulation simulation = new Simulation();

    @Test
    void anEnvironmentDoesOneThing() {
        deployLive();
        simulation.provision("orders:live", 2);
        simulation.advance(Duration.ofMinutes(1));
        simulation.invoke("orders");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        simulation.invoke("orders:live");
        simulation.deploy("images");
        simulation.sandboxes().nextInits(InitBehaviour.never());
        simulation.invoke("images");

        assertThat(function("orders").objects("versions").toString())
                .contains("\"version\":\"$LATEST\",")
                .contains("\"starting\":0,\"idle\":1,\"busy\":0,\"provisioned\":0}")
                .contains("\"starting\":0,\"idle\":0,\"busy\":1,\"provisioned\":1}");
        assertThat(function("images").objects("versions").toString())
                .contains("\"starting\":1,\"idle\":0,\"busy\":0,\"provisioned\":0}");
    }

    @Test
    void whatIsReservedProvisionedAndRefusedIsSaidOfEachFunction() {
        deployLive();
        simulation.reserve("orders", 3);
        simulation.provision("orders:live", 2);
        simulation.advance(Duration.ofMinutes(1));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        for (int i = 0; i < 5; i++) {
            simulation.invoke("orders:live");
        }

        assertThat(function("orders").toString())
                .contains("\"running\":3,\"runningProvisioned\":2,\"reserved\":3")
                .contains("\"throttles\":{\"ReservedFunctionConcurrentInvocationLimitExceeded\":2}")
                .contains(
                        "{\"qualifier\":\"live\",\"requested\":2,\"allocated\":2,\"available\":2,\"status\":\"READY\"}");
    }

    @Test
    void eventsThatAreNotOverAreSaidOfEachNameThatWasInvoked() {
        deployLive();
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("Oops", "{}"));
        simulation.offer("orders:live", "{}");
        simulation.advance(Duration.ofSeconds(1));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        simulation.offer("orders", "{}");

        assertThat(function("orders").objects("events").toString())
                .contains("{\"qualifier\":\"live\",\"queued\":0,\"waiting\":1,\"running\":0}")
                .contains("{\"queued\":0,\"waiting\":0,\"running\":1}");
    }

    @Test
    void thePoolsOfTheAccountAddUpToItsLimit() {
        deployLive();
        simulation.deploy("images");
        simulation.reserve("images", 100);
        simulation.provision("orders:live", 5);
        simulation.advance(Duration.ofMinutes(1));
        simulation.sandboxes().everyInvoke(InvokeBehaviour.never());
        simulation.invoke("images");
        simulation.invoke("orders");

        assertThat(StatusDocument.accounts(snapshot()).toString())
                .isEqualTo("[{\"account\":\"000000000000\",\"region\":\"us-east-1\",\"limit\":1000,\"running\":2,"
                        + "\"reserved\":100,\"provisioned\":5,\"unreserved\":895,\"unreservedRunning\":1,"
                        + "\"unreservedFree\":894,\"claimed\":106}]");
    }

    private void deployLive() {
        simulation.deploy("orders");
        simulation.publish("orders");
        simulation.alias("orders", "live", "1");
        simulation.advance(Duration.ofMinutes(1));
    }

    private JsonObject function(String name) {
        return StatusDocument.functions(snapshot()).stream()
                .filter(each -> name.equals(each.text("function")))
                .findFirst()
                .orElseThrow();
    }

    private Snapshot snapshot() {
        return Snapshot.take(
                        simulation.domain(),
                        new MappingMeter(simulation.domain().metrics(), List::of))
                .toCompletableFuture()
                .join();
    }
}
