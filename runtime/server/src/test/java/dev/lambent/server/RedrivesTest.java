package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.id.Ids;
import dev.lambent.json.JsonObject;
import dev.lambent.simulation.Simulation;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SendRequest;
import dev.lambent.sqs.SqsLimits;
import dev.lambent.store.MemoryStore;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Dead letters on virtual time. */
class RedrivesTest {

    private static final QueueId DEAD = new QueueId(Simulation.HOME, "dead");

    private final Simulation simulation = new Simulation();
    private final Ids ids = new Ids(new SplittableRandom(1));
    private final Queues queues = new Queues(
            simulation.timeline(),
            new MemoryStore(simulation.timeline()),
            ids,
            () -> "http://127.0.0.1:4566",
            SqsLimits.aws());
    private final Redrives redrives = new Redrives(simulation.domain(), queues, ids::uuid);

    @Test
    void aThousandDeadLettersBecomeEventsInOneRedrive() {
        simulation.deploy("orders");
        deadLetters(1_000);

        CompletionStage<JsonObject> run = redrives.run(new DeadLetterQueues.Source(DEAD, Simulation.ref("orders")));

        assertThat(run.toCompletableFuture()).isCompleted();
        JsonObject report = run.toCompletableFuture().join();
        assertThat(report.integer("redriven")).isEqualTo(1_000);
        assertThat(report.integer("left")).isZero();
    }

    @Test
    void whatIsNoEventIsLeftWhereItIs() {
        simulation.deploy("orders");
        deadLetters(150);
        send("no JSON");

        JsonObject report = redrives.run(new DeadLetterQueues.Source(DEAD, Simulation.ref("orders")))
                .toCompletableFuture()
                .join();

        assertThat(report.integer("redriven")).isEqualTo(150);
        assertThat(report.integer("left")).isEqualTo(1);
        assertThat(simulation.ask(() -> queues.peek(DEAD, null, 10).items()))
                .extracting(each -> each.body().text())
                .containsExactly("no JSON");
    }

    private void deadLetters(int many) {
        simulation.run(() -> queues.create(Simulation.HOME, DEAD.name(), Map.of(), Map.of()));
        for (int i = 0; i < many; i++) {
            send("{\"number\":" + i + "}");
        }
    }

    private void send(String body) {
        simulation.run(() -> queues.send(DEAD, "sender", SendRequest.of(body)));
    }
}
