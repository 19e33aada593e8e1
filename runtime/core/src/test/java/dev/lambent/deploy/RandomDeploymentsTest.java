package dev.lambent.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.Fault;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionId;
import dev.lambent.function.TrafficSplit;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.FakeSandbox;
import dev.lambent.simulation.Simulation;
import dev.lambent.text.JsonScan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deployments on random days: with hooks, alarms, stops, people who move aliases themselves, and processes that are killed. */
class RandomDeploymentsTest {

    private static final int SEEDS = 500;
    private static final int STEPS = 40;
    private static final FunctionId ORDERS = Simulation.id("orders");

    @Test
    void fiveHundredRandomDaysKeepEveryPromise() {
        Map<DeploymentStatus, Integer> ends = new TreeMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Day day = new Day(seed);
            try {
                day.run();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("Seed " + seed + ": new Day(" + seed + ").run()", broken);
            }
            day.ended.values().forEach(status -> ends.merge(status, 1, Integer::sum));
        }
        assertThat(ends.keySet())
                .containsExactlyInAnyOrder(
                        DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.STOPPED);
    }

    /** One random day. */
    private static final class Day {

        private final Simulation simulation;
        private final SplittableRandom random;
        private final Map<String, DeploymentStatus> ended = new HashMap<>();
        private final Map<String, Integer> shares = new HashMap<>();
        /** The alias's revisions that no deployment has made. */
        private final Set<String> theirRevisions = new HashSet<>();
        /** By the alias's other revisions: who has moved it, and how far. */
        private final Map<String, DeploymentEvent.Shifted> moves = new HashMap<>();
        /** Those that ended when the alias was as they had left it. */
        private final Set<String> undisturbed = new HashSet<>();
        /** Null for an alarm that has been deleted. */
        private @Nullable Boolean alarm = false;

        Day(long seed) {
            simulation = new Simulation(seed);
            random = new SplittableRandom(seed);
            simulation.deploy("orders");
            simulation.deploy("hook");
            simulation.advance(Duration.ofSeconds(2));
            simulation.publish("orders");
            simulation.update("orders");
            simulation.advance(Duration.ofSeconds(2));
            simulation.publish("orders");
            simulation.advance(Duration.ofSeconds(2));
            simulation.alias("orders", "live", "1");
            theirRevisions.add(simulation.ask(this::revisionId));
            simulation.store().delay(Duration.ofMillis(random.nextInt(50)));
            begin();
        }

        private void begin() {
            simulation.domain().deployments().watch((home, name) -> alarm);
            simulation.domain().events().listen(this::heard);
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            alarm = false;
            simulation.advance(Duration.ofDays(3));
            check();
            assertThat(all()).allMatch(each -> each.status().isFinal());
        }

        private void step() {
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> attempt(() -> simulation.domain().deployments().create(plan()));
                case 3 -> answer();
                case 4 -> attempt(() -> stop());
                case 5 -> sound();
                case 6 -> attempt(() -> update(theirs()));
                case 7 -> restart();
                case 8 -> settle();
                case 9 -> allInOneTurn();
                case 10 -> atTheVeryMoment();
                default -> simulation.advance(Duration.ofSeconds(random.nextInt(3600)));
            }
        }

        /** Somebody moves the alias in the turn in which others stop deployments and begin them. */
        private void allInOneTurn() {
            List<Runnable> turns = new ArrayList<>(List.of(
                    () -> update(theirs()),
                    this::stop,
                    () -> simulation.domain().deployments().alarmed(Simulation.HOME, "errors"),
                    () -> simulation.domain().deployments().create(plan())));
            for (int i = turns.size(); i > 0; i--) {
                Runnable one = turns.remove(random.nextInt(i));
                Fault[] refused = new Fault[1];
                simulation.run(() -> {
                    try {
                        one.run();
                    } catch (Fault fault) {
                        refused[0] = fault;
                    }
                });
                assertThat(refused[0] == null || !refused[0].code().isEmpty()).isTrue();
            }
            simulation.advance(Duration.ZERO);
        }

        /** Somebody moves the alias when a step is due, so that their turn is just before or just after it. */
        private void atTheVeryMoment() {
            List<DeploymentView> shifting = all().stream()
                    .filter(each -> each.times().shifting() != null)
                    .toList();
            for (DeploymentView each : shifting) {
                Instant first = Objects.requireNonNull(each.times().shifting());
                each.plan().shift().steps().stream()
                        .map(step -> first.plus(step.after()))
                        .filter(at -> at.isAfter(simulation.timeline().now()))
                        .findFirst()
                        .ifPresent(at -> simulation
                                .timeline()
                                .after(Duration.between(simulation.timeline().now(), at), () -> quietly(theirs())));
            }
        }

        private void quietly(TrafficSplit split) {
            try {
                update(split);
            } catch (Fault refused) {
                assertThat(refused.code()).isNotEmpty();
            }
        }

        private void update(TrafficSplit split) {
            update(new Aliases.Update(null, split, null));
        }

        private void update(Aliases.Update update) {
            simulation.domain().aliases().update(ORDERS, "live", update, null);
            theirRevisions.add(revisionId());
        }

        /** The alias goes to one version, as after a person has put things right. */
        private void settle() {
            String version = random.nextBoolean() ? "1" : "2";
            attempt(() -> update(new Aliases.Update(version, TrafficSplit.allTo(version), null)));
        }

        private void attempt(Runnable turn) {
            try {
                simulation.run(turn);
            } catch (Fault refused) {
                assertThat(refused.code()).isNotEmpty();
            }
            simulation.advance(Duration.ZERO);
        }

        private Plan plan() {
            boolean forward = random.nextBoolean();
            Revision revision = new Revision(
                    ORDERS,
                    "live",
                    forward ? "1" : "2",
                    forward ? "2" : "1",
                    random.nextInt(3) == 0 ? "hook" : null,
                    random.nextInt(3) == 0 ? "hook" : null);
            Set<RollbackEvent> rollback = EnumSet.noneOf(RollbackEvent.class);
            for (RollbackEvent each : RollbackEvent.values()) {
                if (random.nextBoolean()) {
                    rollback.add(each);
                }
            }
            return new Plan(
                    group(random.nextBoolean() ? "one" : "other"),
                    "config",
                    shift(),
                    revision,
                    new RevisionSource.Content(revision.appSpec()),
                    Plan.BY_USER,
                    null,
                    rollback,
                    new AlarmWatch(random.nextBoolean(), false, List.of("errors")),
                    null);
        }

        private static GroupRef group(String name) {
            return new GroupRef(Simulation.HOME, "app", name, "app", name);
        }

        private TrafficShift shift() {
            int percent = 1 + random.nextInt(99);
            Duration interval = Duration.ofMinutes(random.nextInt(20));
            return switch (random.nextInt(3)) {
                case 0 -> new TrafficShift.AllAtOnce();
                case 1 -> new TrafficShift.Canary(percent, interval);
                default -> new TrafficShift.Linear(percent, interval);
            };
        }

        private void answer() {
            List<FakeSandbox> all = simulation.sandboxes().all();
            Invocation asked = all.isEmpty() ? null : all.get(all.size() - 1).lastInvocation();
            String payload = asked == null ? "{}" : asked.payload().text();
            String id = JsonScan.textMember(payload, "DeploymentId");
            String execution = JsonScan.textMember(payload, "LifecycleEventHookExecutionId");
            if (id != null && execution != null) {
                boolean well = random.nextBoolean();
                attempt(() -> simulation.domain().deployments().answer(Simulation.HOME, id, execution, well));
            }
        }

        private void stop() {
            List<DeploymentView> active = simulation.domain().deployments().list(Simulation.HOME);
            if (!active.isEmpty()) {
                DeploymentView one = active.get(random.nextInt(active.size()));
                Boolean rollback = random.nextBoolean() ? random.nextBoolean() : null;
                simulation.domain().deployments().stop(Simulation.HOME, one.id(), rollback);
            }
        }

        private void sound() {
            alarm = random.nextInt(10) == 0 ? null : random.nextBoolean();
            if (Boolean.TRUE.equals(alarm)) {
                attempt(() -> simulation.domain().deployments().alarmed(Simulation.HOME, "errors"));
            }
        }

        private TrafficSplit theirs() {
            return new TrafficSplit("1", "2", random.nextInt(101) / 100.0);
        }

        /** What isn't durable is lost, so that what was seen since counts no more. */
        private void restart() {
            simulation.restart();
            ended.clear();
            shares.clear();
            undisturbed.clear();
            begin();
            for (DeploymentView each : all()) {
                shares.put(each.id(), each.percent());
            }
            DeploymentEvent.Shifted last = moves.get(simulation.ask(this::revisionId));
            if (last != null) {
                assertThat(shares)
                        .as("the alias is where its deployment says")
                        .containsEntry(last.id(), last.percent());
            }
        }

        private String revisionId() {
            return simulation.domain().aliases().get(ORDERS, "live").revisionId();
        }

        private void heard(RuntimeEvent event) {
            if (event instanceof DeploymentEvent.Shifted shifted) {
                DeploymentView view = simulation.domain().deployments().get(Simulation.HOME, shifted.id());
                int before = shares.getOrDefault(shifted.id(), 0);
                assertThat(shifted.percent() - before)
                        .as("the share moves on by one step of %s", view.plan().shift())
                        .isIn(possible(view.plan().shift(), before));
                shares.put(shifted.id(), shifted.percent());
                checkAlias(view, shifted.percent());
                if (!theirRevisions.contains(revisionId())) {
                    moves.putIfAbsent(revisionId(), shifted);
                }
            } else if (event instanceof DeploymentEvent.Ended over) {
                DeploymentStatus other = ended.put(over.id(), over.status());
                assertThat(other).as("%s ends once", over.id()).isNull();
                DeploymentView view = simulation.domain().deployments().get(Simulation.HOME, over.id());
                DeploymentEvent.Shifted move = moves.get(revisionId());
                if (move != null && move.id().equals(over.id())) {
                    undisturbed.add(over.id());
                }
                if (view.plan().rollbackOf() != null
                        && undisturbed.contains(view.plan().rollbackOf())) {
                    assertThat(over.status())
                            .as("%s takes back what nobody has touched: %s", over.id(), over)
                            .isEqualTo(DeploymentStatus.SUCCEEDED);
                }
                if (view.plan().rollbackOf() != null && over.status() == DeploymentStatus.SUCCEEDED) {
                    checkAlias(view, 100);
                }
            }
        }

        /** In the turn that has moved it, the alias is what the deployment says. */
        private void checkAlias(DeploymentView view, int percent) {
            Revision revision = view.plan().revision();
            TrafficSplit split =
                    simulation.domain().aliases().get(ORDERS, "live").split();
            assertThat(split)
                    .isEqualTo(
                            percent == 100
                                    ? TrafficSplit.allTo(revision.targetVersion())
                                    : new TrafficSplit(
                                            revision.currentVersion(), revision.targetVersion(), percent / 100.0));
        }

        private static List<Integer> possible(TrafficShift shift, int before) {
            int last = 0;
            for (TrafficShift.Step each : shift.steps()) {
                if (last == before) {
                    return List.of(each.percent() - before);
                }
                last = each.percent();
            }
            return List.of();
        }

        private void check() {
            for (DeploymentView each : all()) {
                DeploymentStatus end = ended.get(each.id());
                assertThat(end == null || end == each.status()).isTrue();
                assertThat(each.status().isFinal()).isEqualTo(each.times().ended() != null);
                checkRollback(each);
            }
        }

        private void checkRollback(DeploymentView view) {
            String by = view.rolledBackBy();
            if (by != null) {
                DeploymentView rollback = view(by);
                assertThat(rollback.plan().rollbackOf()).isEqualTo(view.id());
                assertThat(rollback.plan().revision().targetVersion())
                        .isEqualTo(view.plan().revision().currentVersion());
                assertThat(rollback.status().isFinal()).isTrue();
                assertThat(rollback.times().ended()).isEqualTo(view.times().ended());
            }
        }

        private List<DeploymentView> all() {
            return simulation.ask(() -> simulation.domain().deployments().list(Simulation.HOME));
        }

        private DeploymentView view(@Nullable String id) {
            return simulation.ask(
                    () -> simulation.domain().deployments().get(Simulation.HOME, Objects.requireNonNull(id)));
        }
    }
}
