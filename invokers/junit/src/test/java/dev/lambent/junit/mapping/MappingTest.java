package dev.lambent.junit.mapping;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Queue orders;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        orders = new Sqs(rig).queue("orders");
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private MappingDraft mapping(Invocable function) {
        return new MappingDraft(rig, function.ref(), orders);
    }

    @Test
    void aFunctionReadsAQueueInBatches() {
        Invocable taker = rig.function("taker", event -> InvokeBehaviour.returns("1"));
        Mapping mapping = mapping(taker).batchSize(2).create();
        orders.sendAll("a", "b", "c");

        rig.time().advance(Duration.ofSeconds(30));

        assertThat(orders).isEmpty();
        assertThat(taker).hasAttempted(2);
        assertThat(mapping).isIn("Enabled").hasInvoked(2).hasProcessed(3).hasReturned(0);
        assertThat(mapping.queueArn()).isEqualTo(orders.arn());
        assertThat(mapping.functionArn()).isEqualTo(taker.arn());
    }

    @Test
    void aWindowGathersWhatComesWithinIt() {
        Invocable taker = rig.function("taker", event -> InvokeBehaviour.returns("1"));
        mapping(taker).batchSize(100).window(Duration.ofSeconds(20)).create();
        rig.time().advance(Duration.ofSeconds(2));

        orders.send("a");
        rig.time().advance(Duration.ofSeconds(10));
        orders.send("b");
        rig.time().advance(Duration.ofSeconds(15));

        assertThat(taker).hasAttempted(1);
        assertThat(orders).isEmpty();
    }

    @Test
    void filtersDeleteWhatDoesntMatch() {
        Invocable taker = rig.function("taker", event -> InvokeBehaviour.returns("1"));
        Mapping mapping =
                mapping(taker).filter("{\"body\":{\"kind\":[\"new\"]}}").create();
        orders.sendAll("{\"kind\":\"old\"}", "{\"kind\":\"new\"}");

        rig.time().advance(Duration.ofSeconds(30));

        assertThat(mapping).hasFilteredOut(1).hasProcessed(1);
        assertThat(orders).isEmpty();
    }

    @Test
    void aFunctionMayReportWhichMessagesFailed() {
        Invocable taker = rig.function("taker", event -> {
            String id = event.replaceAll("(?s).*\"messageId\":\"([^\"]*)\".*", "$1");
            return InvokeBehaviour.returns("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}");
        });
        Mapping mapping = mapping(taker).reportsBatchItemFailures().create();
        orders.sendAll("a", "b");

        rig.time().advance(Duration.ofSeconds(5));

        assertThat(mapping).hasInvoked(1).hasProcessed(1).hasReturned(1);
        assertThat(orders).hasMessages(1).hasInFlight(1);
    }

    @Test
    void aMappingThatIsDisabledReadsNothingUntilItIsEnabled() {
        Invocable taker = rig.function("taker", event -> InvokeBehaviour.returns("1"));
        Mapping mapping = mapping(taker).maximumConcurrency(2).disabled().create();
        orders.send("a");
        rig.time().advance(Duration.ofMinutes(1));
        assertThat(taker).hasNeverRun();
        assertThat(mapping.isEnabled()).isFalse();

        mapping.enable();
        rig.time().advance(Duration.ofMinutes(1));
        assertThat(taker).hasAttempted(1);

        mapping.disable();
        rig.time().advance(Duration.ofSeconds(2));
        assertThat(mapping).isIn("Disabled");
        mapping.delete();
    }

    @Test
    void whatAwsRefusesIsRefusedInItsWords() {
        Invocable taker = rig.function("taker", event -> InvokeBehaviour.returns("1"));
        orders.withVisibilityTimeout(Duration.ofSeconds(1));

        assertThatThrownBy(() -> mapping(taker).create())
                .hasMessage("Queue visibility timeout: 1 seconds is less than Function timeout: 3 seconds");
    }
}
