package dev.lambent.load;

import java.time.Duration;
import java.util.List;

/** The six shapes. Each is run once for all tests. */
final class Scenarios {

    /** The report names it; another one gives other numbers and the same facts. */
    static final long SEED = 2026;

    static final Findings STEADY = null;
    static final Findings SPIKE = null;
    static final Findings RAMP = null;
    static final Findings SAWTOOTH = null;
    static final Findings FLOOD = null;
    static final Findings SCHEDULE = null;

    private Scenarios() {}

    static List<Findings> all() {
        return List.of(STEADY, SPIKE, RAMP, SAWTOOTH, FLOOD, SCHEDULE);
    }

    static Scenario steady() {
        return Scenario.of("Steady", "The same traffic all the time, far below every limit.")
                .with(new Workload("checkout", Traffic.steady(60), millis(800), millis(250), 0.5));
    }

    static Scenario spike() {
        Traffic traffic = Traffic.steady(20)
                .during(minutes(8), minutes(9), 1000)
                .during(minutes(14), minutes(15), 1000)
                .during(minutes(27), minutes(28), 1000);
        return Scenario.of("Spike", "Three times a minute of sixty times the traffic.")
                .account(5000)
                .with(new Workload("search", traffic, millis(1200), Duration.ofMillis(2500), 0.3))
                .closely(Duration.ofSeconds(475), seconds(1));
    }

    static Scenario ramp() {
        return Scenario.of("Ramp", "Traffic that grows until the account is full.")
                .with(new Workload("render", Traffic.ramp(180, Scenario.LENGTH), millis(800), seconds(8), 0.4));
    }

    static Scenario sawtooth() {
        return Scenario.of("Sawtooth", "Short invocations.")
                .with(new Workload(
                        "resize", Traffic.sawtooth(5, 150, minutes(5)), millis(300), Duration.ofMillis(40), 0.5))
                .at(Duration.ZERO, "10 reserved for `resize`", run -> run.reserve("resize", 10));
    }

    static Scenario flood() {
        Traffic crawl = Traffic.steady(5).during(minutes(8), minutes(18), 160);
        Traffic pay = Traffic.steady(20).during(minutes(24), minutes(26), 50);
        return Scenario.of("Flood next to a reserved neighbour", "One function takes all that it can get.")
                .with(new Workload("crawl", crawl, millis(800), seconds(10), 0.4))
                .with(new Workload("pay", pay, millis(800), seconds(3), 0.3))
                .with(new Workload("mail", Traffic.steady(10), millis(500), seconds(1), 0.3))
                .at(Duration.ZERO, "100 reserved for `pay`", run -> run.reserve("pay", 100));
    }

    static Scenario schedule() {
        Traffic traffic =
                Traffic.steady(30).during(minutes(10), minutes(20), 120).during(minutes(15), minutes(16), 300);
        return Scenario.of("Provisioned, on a schedule", "Environments are ready before the traffic comes.")
                .with(new Workload("book:live", traffic, seconds(3), seconds(1), 0.3))
                .at(minutes(2), "50 provisioned", run -> run.provision("book:live", 50))
                .at(minutes(9), "200 provisioned", run -> run.provision("book:live", 200))
                .at(minutes(21), "50 provisioned", run -> run.provision("book:live", 50))
                .at(minutes(27), "none provisioned", run -> run.unprovision("book:live"));
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
