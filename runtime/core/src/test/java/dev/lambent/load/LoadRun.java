package dev.lambent.load;

import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.scaling.CapacityBounds;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalableTargets;
import dev.lambent.scaling.ScalingPolicy;
import dev.lambent.scaling.ScheduledActions;
import dev.lambent.scaling.SuspendedState;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.CountingCodeUses;
import dev.lambent.simulation.FakeSandboxes;
import dev.lambent.simulation.InitBehaviour;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * One {@link Scenario} in a domain of its own, on virtual time. Unlike {@link Simulation} it keeps no events and checks no
 * more than {@link Measuring} does, because a quarter of a million invocations run in it.
 */
final class LoadRun {

    private static final InvokeBehaviour RETURNS = InvokeBehaviour.returns("{}");

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final FakeSandboxes sandboxes = new FakeSandboxes(timeline);
    private final Scenario scenario;
    private final Domain domain;
    private final Findings findings;

    private LoadRun(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        Limits limits = Limits.aws().withAccountConcurrency(scenario.account());
        domain = new Domain(new Domain.Ground(
                timeline,
                random,
                limits,
                sandboxes,
                new CountingCodeUses(),
                new MemoryStore(timeline),
                () -> "http://127.0.0.1"));
        findings = Findings.of(scenario);
        // Most of the time would go into log lines and metrics that nobody reads.
        domain.events().unlisten(domain.logs());
        domain.events().unlisten(domain.metrics());
    }

    /** Lets half an hour pass, and then what still runs come to its end. */
    static Findings of(Scenario scenario, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LoadRun run = new LoadRun(scenario, random.split());
        run.begin(random);
        run.timeline.advance(Scenario.LENGTH.plusMinutes(5));
        return run.findings;
    }

    /** What is measured. */
    Findings findings() {
        return findings;
    }

    /** What is loaded. */
    Domain domain() {
        return domain;
    }

    /** Reserves concurrency for a function. Called within a turn. */
    void reserve(String function, int concurrency) {
        domain.concurrency().reserved().put(Simulation.ref(function), concurrency);
    }

    /** Lets Application Auto Scaling have a version or alias. Called within a turn. */
    void register(String target, int min, int max) {
        CapacityBounds.Change bounds = new CapacityBounds.Change(min, max);
        ScalableTargets.Registration registration =
                new ScalableTargets.Registration(bounds, SuspendedState.Change.NONE, null);
        domain.scaling().targets().register(resource(target), registration);
    }

    /** From that time on so much is provisioned. Called within a turn. */
    void schedule(String target, Duration at, int environments) {
        String moment = "at("
                + LocalDateTime.ofInstant(timeline.now().plus(at).minus(timeline.elapsed()), ZoneOffset.UTC) + ":00)";
        CapacityBounds.Change bounds = new CapacityBounds.Change(environments, environments);
        domain.scaling()
                .actions()
                .put(
                        resource(target),
                        "at-" + Numbers.clock(at).replace(':', '-'),
                        new ScheduledActions.Change(moment, null, null, null, bounds));
    }

    /** So much of what is provisioned is to be busy. Called within a turn. */
    void track(String target, double utilisation) {
        domain.scaling()
                .policies()
                .put(resource(target), "keep-busy", new ScalingPolicy.Settings(utilisation, null, null, false));
    }

    private static ResourceId resource(String target) {
        return ResourceId.parse("function:" + target, Simulation.HOME);
    }

    private void begin(SplittableRandom random) {
        behave(random);
        timeline.enter(() -> scenario.workloads().forEach(this::deploy));
        timeline.advance(Duration.ZERO);
        timeline.enter(() -> scenario.workloads().forEach(this::alias));
        timeline.enter(() -> new Measuring(this).begin());
        scenario.changes()
                .forEach(each -> timeline.after(each.at(), () -> each.action().accept(this)));
        for (Workload each : scenario.workloads()) {
            Caller caller = new Caller(this, each, new Draws(random.split()));
            timeline.enter(caller::begin);
        }
    }

    /** Tells the sandboxes how long everything takes. Each function has draws of its own. */
    private void behave(SplittableRandom random) {
        Map<String, Behaviour> behaviours = new HashMap<>();
        for (Workload each : scenario.workloads()) {
            behaviours.put(each.function(), new Behaviour(each, new Draws(random.split())));
        }
        sandboxes.everyInit(
                specification -> of(behaviours, specification.functionName()).init());
        sandboxes.everyInvoke((specification, invocation) ->
                of(behaviours, specification.functionName()).run());
    }

    private static Behaviour of(Map<String, Behaviour> behaviours, String function) {
        return Objects.requireNonNull(behaviours.get(function), function);
    }

    /** What a function does. */
    private record Behaviour(Workload workload, Draws draws) {

        InitBehaviour init() {
            return InitBehaviour.ready().after(draws.around(workload.init(), workload.spread()));
        }

        InvokeBehaviour run() {
            return RETURNS.after(draws.around(workload.run(), workload.spread()));
        }
    }

    private void deploy(Workload workload) {
        String name = workload.function();
        CodeArtifact code = new CodeArtifact(name, 100);
        domain.catalog()
                .create(
                        Simulation.id(name),
                        ConfigChange.timeout(Duration.ofMinutes(1)).apply(ConfigChange.defaults(name, code)),
                        Map.of(),
                        null);
    }

    private void alias(Workload workload) {
        String name = workload.function();
        String alias = Simulation.ref(workload.target()).qualifier();
        if (alias != null) {
            domain.catalog().publish(Simulation.id(name), new FunctionCatalog.Publication(null), null, null);
            domain.aliases().create(Simulation.id(name), alias, TrafficSplit.allTo("1"), "");
        }
    }
}
