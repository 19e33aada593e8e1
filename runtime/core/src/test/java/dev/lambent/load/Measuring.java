package dev.lambent.load;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.domain.Domain;
import dev.lambent.environment.ConcurrencyEvent;
import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.EnvironmentState;
import dev.lambent.environment.ExecutionEnvironment;
import dev.lambent.environment.InitializationType;
import dev.lambent.environment.Usage;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionId;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.scaling.ScalingEvent;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures a run, and holds it to every limit at every moment: whenever an invocation is let in, and every thirty seconds that permits
 * taken are environments at work.
 */
final class Measuring {

    /** How many seconds pass until all environments are looked at again. */
    private static final int BETWEEN_CHECKS = 30;

    private final Findings findings;
    private final Domain domain;
    private final Map<String, Integer> kept = new HashMap<>();

    Measuring(LoadRun run) {
        this.findings = run.findings();
        this.domain = run.domain();
    }

    /** Measures from now on. Called within a turn. */
    void begin() {
        domain.events().listen(this::heard);
        eachSecond();
    }

    private void heard(RuntimeEvent event) {
        Duration at = domain.timeline().elapsed();
        if (event instanceof ConcurrencyEvent.Admitted admitted) {
            admitted(admitted, at);
        } else if (event instanceof EnvironmentEvent environment) {
            environment(environment, at);
        } else if (event instanceof ScalingEvent scaling) {
            scaled(scaling, at);
        } else if (event instanceof InvocationEvent.Started started) {
            Tally tally = findings.of(started.place().functionName());
            if (started.supply().isProvisioned()) {
                tally.count(Series.PROVISIONED, at);
            } else if (started.supply().spillover()) {
                tally.count(Series.SPILLOVER, at);
            }
        }
    }

    private void environment(EnvironmentEvent event, Duration at) {
        String name = event.place().functionName();
        if (event instanceof EnvironmentEvent.InitStarted init && !init.withinInvocation()) {
            findings.of(name).reached(Series.ENVIRONMENTS, at, kept.merge(name, 1, Integer::sum));
            if (isOnDemand(event.place())) {
                findings.of(name).count(Series.COLD_STARTS, at);
            }
        } else if (event instanceof EnvironmentEvent.Stopped) {
            kept.merge(name, -1, Integer::sum);
        }
    }

    private void scaled(ScalingEvent event, Duration at) {
        if (event instanceof ScalingEvent.Scaled scaled) {
            findings.scaled(
                    scaled.resource().functionName(),
                    Numbers.clock(at) + " from " + scaled.from() + " to " + scaled.to());
        }
        hold(!(event instanceof ScalingEvent.Refused), "could not be scaled", event);
    }

    private void admitted(ConcurrencyEvent.Admitted admitted, Duration at) {
        String name = admitted.function().name();
        findings.of(name).reached(Series.CONCURRENCY, at, admitted.running());
        findings.account().reached(Series.CONCURRENCY, at, admitted.accountRunning());
        Usage.Account account = domain.ledger().usage(Simulation.HOME);
        hold(admitted.accountRunning() <= account.limit(), "runs more than the account may", admitted);
        hold(admitted.unreservedRunning() <= account.unreserved(), "eats into what is set aside", admitted);
        Integer reserved = domain.ledger().reserved(admitted.function());
        hold(reserved == null || admitted.running() <= reserved, "runs more than is reserved for it", admitted);
    }

    private void eachSecond() {
        Duration at = domain.timeline().elapsed();
        if (at.compareTo(Scenario.LENGTH) < 0) {
            findings.functions().keySet().forEach(name -> measure(name, at));
            int running = domain.ledger().usage(Simulation.HOME).running();
            findings.account().reached(Series.CONCURRENCY, at, running);
            if (at.toSeconds() % BETWEEN_CHECKS == 0) {
                checkEnvironments(running);
            }
            domain.timeline().after(Duration.ofSeconds(1), this::eachSecond);
        }
    }

    private void measure(String name, Duration at) {
        FunctionId id = Simulation.id(name);
        Tally tally = findings.of(name);
        tally.reached(Series.CONCURRENCY, at, domain.ledger().usage(id).running());
        tally.reached(Series.ENVIRONMENTS, at, kept.getOrDefault(name, 0));
        for (Provisioned each : domain.concurrency().provisioned().list(id)) {
            tally.reached(Series.REQUESTED, at, each.requested());
            tally.reached(Series.AVAILABLE, at, each.available());
        }
    }

    /** Also holds what was counted to what there is. */
    private void checkEnvironments(int running) {
        Map<String, Integer> there = new HashMap<>();
        int working = 0;
        for (ExecutionEnvironment each : domain.pool().environments()) {
            there.merge(each.place().functionName(), 1, Integer::sum);
            EnvironmentState state = each.state();
            boolean starting = state instanceof EnvironmentState.Starting && isOnDemand(each.place());
            working += starting || state instanceof EnvironmentState.Busy ? 1 : 0;
        }
        hold(working == running, "environments at work are not permits taken, " + running, working);
        there.forEach((name, number) -> hold(number.equals(kept.get(name)), "environments of " + name, number));
    }

    private static boolean isOnDemand(EnvironmentEvent.Place place) {
        return place.initialization() == InitializationType.ON_DEMAND;
    }

    private static void hold(boolean truth, String otherwise, Object what) {
        if (!truth) {
            throw new AssertionError(otherwise + ": " + what);
        }
    }
}
