package dev.lambent.bench;

import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.GroupRef;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How long a unit test waits for a canary of thirty minutes with forty thousand invocations: all of it on virtual time. */
final class VirtualCanary implements Benchmark {

    private static final double MOST_SECONDS = 1;
    private static final int INVOCATIONS = 40_000;
    private static final int ROUNDS = 7;
    private static final Duration CANARY = Duration.ofMinutes(30);

    @Override
    public List<Row> run(Ground ground) {
        int invocations = ground.times(INVOCATIONS, 100);
        Series seconds = new Series();
        for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
            Stopwatch watch = new Stopwatch();
            canary(i + 1, invocations);
            seconds.add(watch.seconds());
        }
        return List.of(Row.atMost(
                        "a canary of 30 minutes with " + Row.number(invocations)
                                + " invocations on virtual time, with the start of the simulation",
                        seconds.median(),
                        MOST_SECONDS,
                        " s")
                .beside("slowest of all rounds: " + Row.number(seconds.quantile(1)) + " s", seconds.quantile(1)
                        / seconds.median()));
    }

    private static void canary(long seed, int invocations) {
        Simulation simulation = new Simulation(seed);
        begin(simulation);
        Duration between = CANARY.dividedBy(invocations);
        int hits = 0;
        for (int i = 0; i < invocations; i++) {
            Reply reply = simulation.invoke(new InvokeRequest(
                    "request-" + i, Simulation.ref("orders:live"), Payload.of("{}"), null, null, false));
            hits += reply.result().executedVersion().equals("2") ? 1 : 0;
            simulation.advance(between);
        }
        simulation.advance(Duration.ofSeconds(1));
        TrafficSplit after = simulation.ask(() -> simulation
                .domain()
                .aliases()
                .get(Simulation.id("orders"), "live")
                .split());
        double share = (double) hits / invocations;
        if (!after.equals(TrafficSplit.allTo("2")) || Math.abs(share - 0.1) > 1 / Math.sqrt(invocations)) {
            throw new IllegalStateException("The canary went wrong: " + after + ", " + share + " of it on version 2");
        }
    }

    private static void begin(Simulation simulation) {
        simulation.deploy("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.update("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.alias("orders", "live", "1");
        Revision revision = new Revision(Simulation.id("orders"), "live", "1", "2", null, null);
        Plan plan = new Plan(
                new GroupRef(Simulation.HOME, "app-id", "group-id", "app", "group"),
                "canary",
                new TrafficShift.Canary(10, CANARY),
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                Set.of(),
                AlarmWatch.NONE,
                null);
        simulation.run(() -> simulation.domain().deployments().create(plan));
        simulation.advance(Duration.ZERO);
    }
}
