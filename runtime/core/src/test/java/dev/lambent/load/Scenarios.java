package dev.lambent.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The six shapes of load, and what was found in each. Each is run once for all tests. */
final class Scenarios {

    /** Where everything random comes from. Another one, {@code -Dlambent.seed=N}, gives other numbers and the same facts. */
    static final long SEED = Long.getLong("lambent.seed", 2026);

    static final Scenario STEADY = Scenario.of(
                    "Steady",
                    "The same traffic all the time, far below every limit. Nothing is throttled; the first seconds start more"
                            + " environments than are needed afterwards, and ten minutes later those go.")
            .with(new Workload("checkout", Traffic.steady(40), millis(800), millis(400), 0.5));

    static final Scenario SPIKE = Scenario.of(
                    "Spike",
                    "Three times forty seconds of fifty times the traffic, in an account with room for it. What throttles is how"
                            + " fast one function may get environments: 1,000, and from then on 100 a second. The second"
                            + " spike comes before the environments of the first are gone, the third after.")
            .account(5000)
            .with(new Workload("search", spikes(), millis(1200), millis(2500), 0.3))
            .closely(seconds(475), seconds(1));

    static final Scenario RAMP = Scenario.of(
                    "Ramp",
                    "Traffic that grows slowly, until as many run as may in the account. From then on as many get through as"
                            + " before, and the rest is throttled.")
            .with(new Workload("render", Traffic.ramp(120, Scenario.LENGTH), millis(800), seconds(12), 0.3));

    static final Scenario SAWTOOTH = Scenario.of(
                    "Sawtooth",
                    "Invocations so short that few run at once. What throttles is the number of requests in a second: ten for"
                            + " each unit of the reservation. The teeth are shorter than an idle environment is kept, so"
                            + " only the first one starts any.")
            .with(new Workload("resize", Traffic.sawtooth(5, 150, minutes(5)), millis(300), millis(40), 0.5))
            .at(Duration.ZERO, "10 are reserved for `resize`", run -> run.reserve("resize", 10));

    static final Scenario FLOOD = Scenario.of(
                    "Flood next to a reserved neighbour",
                    "For ten minutes `crawl` takes all that it can get. `pay`, for which concurrency is reserved, does not"
                            + " notice; `mail`, for which none is, does. Later `pay` finds that a reservation is a limit,"
                            + " too, though the account has room.")
            .with(new Workload("crawl", flood(), millis(800), seconds(10), 0.3))
            .with(new Workload("pay", payday(), millis(800), seconds(3), 0.3))
            .with(new Workload("mail", Traffic.steady(10), millis(500), seconds(1), 0.3))
            .at(Duration.ZERO, "100 are reserved for `pay`", run -> run.reserve("pay", 100));

    static final Scenario SCHEDULE = Scenario.of(
                    "Provisioned, by the clock and by utilisation",
                    "Two functions that are slow to start have the same day. The schedule of `book` is a minute ahead of the"
                            + " traffic; the policy of `quote` is three minutes late, because it waits for an alarm, grows by"
                            + " no more than 1/0.7 a minute, and gives nothing back before fifteen calm minutes are over."
                            + " At 09:00 both get more than is provisioned, which spills over.")
            .with(new Workload("book:live", day(), seconds(3), seconds(1), 0.3))
            .with(new Workload("quote:live", day(), seconds(3), seconds(1), 0.3))
            .at(Duration.ZERO, "`book:live` gets scheduled actions", Scenarios::byTheClock)
            .at(Duration.ZERO, "`quote:live` gets 40 to 200, and a policy of 70 % busy", Scenarios::byUtilisation);

    static final List<Scenario> ALL = List.of(STEADY, SPIKE, RAMP, SAWTOOTH, FLOOD, SCHEDULE);

    private static final Map<Scenario, Findings> FOUND = new HashMap<>();

    private Scenarios() {}

    /** What was found in a scenario, which is run if it hasn't been yet. */
    static Findings findings(Scenario scenario) {
        return FOUND.computeIfAbsent(scenario, each -> LoadRun.of(each, SEED));
    }

    private static Traffic spikes() {
        return Traffic.steady(20)
                .during(minutes(8), seconds(520), 1000)
                .during(minutes(14), seconds(880), 1000)
                .during(minutes(27), seconds(1660), 1000);
    }

    private static Traffic flood() {
        return Traffic.steady(5).during(minutes(8), minutes(18), 160);
    }

    private static Traffic payday() {
        return Traffic.steady(15).during(minutes(24), minutes(26), 50);
    }

    private static Traffic day() {
        return Traffic.steady(10).during(minutes(5), minutes(12), 60).during(minutes(9), minutes(10), 180);
    }

    private static void byTheClock(LoadRun run) {
        run.register("book:live", 0, 0);
        run.schedule("book:live", minutes(2), 30);
        run.schedule("book:live", minutes(4), 100);
        run.schedule("book:live", minutes(13), 30);
        run.schedule("book:live", minutes(28), 0);
    }

    private static void byUtilisation(LoadRun run) {
        run.register("quote:live", 40, 200);
        run.track("quote:live", 0.7);
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
