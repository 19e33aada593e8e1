package dev.lambent.bench;

import dev.lambent.code.CodeArtifact;
import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.GroupRef;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.CountingCodeUses;
import dev.lambent.simulation.FakeSandboxes;
import dev.lambent.simulation.Simulation;
import dev.lambent.store.NoStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** How long a unit test waits for a canary of thirty minutes with forty thousand invocations: all of it on virtual time. */
final class VirtualCanary implements Benchmark {

    private static final double MOST_SECONDS = 1;
    private static final int INVOCATIONS = 40_000;
    private static final int ROUNDS = 7;
    private static final Duration CANARY = Duration.ofMinutes(30);
    private static final FunctionRef LIVE = Simulation.ref("orders:live");

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
                .beside(
                        "slowest of all rounds: " + Row.number(seconds.quantile(1)) + " s",
                        seconds.quantile(1) / seconds.median()));
    }

    private static void canary(long seed, int invocations) {
        VirtualTimeline timeline = new VirtualTimeline();
        Domain domain = new Domain(new Domain.Ground(
                timeline,
                new SplittableRandom(seed),
                Limits.aws(),
                new FakeSandboxes(timeline),
                new CountingCodeUses(),
                new NoStore(),
                () -> "http://127.0.0.1:4566"));
        begin(domain, timeline);
        Duration between = CANARY.dividedBy(invocations);
        int[] hits = new int[1];
        for (int i = 0; i < invocations; i++) {
            domain.invoker()
                    .invoke(new InvokeRequest("request-" + i, LIVE, Payload.of("{}"), null, null, false))
                    .thenAccept(result -> hits[0] += result.executedVersion().equals("2") ? 1 : 0);
            timeline.advance(between);
        }
        timeline.advance(Duration.ofSeconds(1));
        timeline.enter(() -> check(domain, (double) hits[0] / invocations, invocations));
    }

    private static void check(Domain domain, double share, int invocations) {
        TrafficSplit after = domain.aliases().get(LIVE.id(), "live").split();
        if (!after.equals(TrafficSplit.allTo("2")) || Math.abs(share - 0.1) > 1 / Math.sqrt(invocations)) {
            throw new IllegalStateException("The canary went wrong: " + after + ", " + share + " of it on version 2");
        }
    }

    private static void begin(Domain domain, VirtualTimeline timeline) {
        FunctionId function = LIVE.id();
        timeline.enter(() -> domain.catalog()
                .create(function, ConfigChange.defaults("orders", new CodeArtifact("one", 100)), Map.of(), null));
        publish(domain, timeline);
        timeline.enter(() -> domain.catalog().updateCode(function, new CodeArtifact("other", 100), null, null, null));
        publish(domain, timeline);
        Revision revision = new Revision(function, "live", "1", "2", null, null);
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
        timeline.enter(() -> {
            domain.aliases().create(function, "live", TrafficSplit.allTo("1"), "");
            domain.deployments().create(plan);
        });
        timeline.advance(Duration.ZERO);
    }

    private static void publish(Domain domain, VirtualTimeline timeline) {
        timeline.advance(Duration.ofSeconds(2));
        timeline.enter(() -> domain.catalog().publish(LIVE.id(), new FunctionCatalog.Publication(null), null, null));
        timeline.advance(Duration.ofSeconds(2));
    }
}
