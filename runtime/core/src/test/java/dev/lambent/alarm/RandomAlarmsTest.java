package dev.lambent.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.metric.Measurement;
import dev.lambent.metric.StandardUnit;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Alarms on random days: with values that are missing, late or too many, and processes that are killed. What they say is compared,
 * minute by minute, with what a slow reader of all that was measured makes of the same rules.
 */
class RandomAlarmsTest {

    private static final int SEEDS = 300;
    private static final int MINUTES = 40;
    private static final int RANGE_BEYOND = 2;

    @Test
    void threeHundredRandomDaysAreWhatASlowReaderMakesOfThem() {
        Map<StateValue, Integer> seen = new EnumMap<>(StateValue.class);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Day day = new Day(seed);
            try {
                day.run();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("Seed " + seed + ": new Day(" + seed + ").run()", broken);
            }
            day.seen.forEach((state, times) -> seen.merge(state, times, Integer::sum));
        }
        assertThat(seen.values()).hasSize(StateValue.values().length).allMatch(times -> times > 1_500);
    }

    /** Something that was measured. */
    private record Measured(long second, double value) {}

    /** An alarm, and what its slow reader has to know of it. */
    private record Subject(AlarmSettings settings, long period, String stat, boolean filled) {}

    /** One random day with a handful of alarms. */
    private static final class Day {

        private final SplittableRandom random;
        private final Simulation simulation;
        private final Map<StateValue, Integer> seen = new EnumMap<>(StateValue.class);
        private final List<Measured> measured = new ArrayList<>();
        private final List<Subject> alarms = new ArrayList<>();
        private final List<StateValue> expected = new ArrayList<>();
        private long since = Long.MIN_VALUE / 2;

        Day(long seed) {
            random = new SplittableRandom(seed);
            simulation = new Simulation(seed);
            simulation.store().delay(Duration.ofMillis(random.nextInt(50)));
        }

        void run() {
            for (int i = 0; i < 5; i++) {
                Subject alarm = anyAlarm(i);
                alarms.add(alarm);
                expected.add(StateValue.INSUFFICIENT_DATA);
                simulation.run(() -> simulation.domain().alarms().put(Simulation.HOME, alarm.settings(), Map.of()));
            }
            simulation.advance(Duration.ofSeconds(1));
            double density = random.nextDouble();
            for (int i = 0; i < MINUTES; i++) {
                minute(random.nextInt(8) == 0 ? 0 : density);
                check();
                if (random.nextInt(15) == 0) {
                    crash();
                }
            }
        }

        private Subject anyAlarm(int number) {
            int all = 1 + random.nextInt(4);
            Integer needed = random.nextBoolean() ? null : 1 + random.nextInt(all);
            String stat = List.of("Sum", "Average", "Maximum", "Minimum", "SampleCount")
                    .get(random.nextInt(5));
            int period = List.of(60, 60, 120, 300).get(random.nextInt(4));
            Settings settings = Settings.of("alarm-" + number);
            boolean filled = random.nextInt(4) == 0;
            String expression = filled ? "FILL(m, 0)" : "m + 0 * IF(m > 1, 1, 2)";
            Settings watching = !filled && random.nextBoolean()
                    ? settings.watching(Settings.stat(period, stat))
                    : settings.watching(
                            Settings.query("e", expression), Settings.query("m", Settings.stat(period, stat)));
            AlarmSettings made = watching.periods(all, needed)
                    .missing(List.of(MissingData.values()).get(random.nextInt(4)))
                    .compared(List.of(Comparison.values()).get(random.nextInt(4)), random.nextInt(4))
                    .made();
            return new Subject(made, period, stat, filled);
        }

        /** Values here and there, some of them late by up to four minutes. */
        private void minute(double density) {
            Instant end = Instant.ofEpochSecond((simulation.timeline().now().getEpochSecond() / 60 + 1) * 60);
            for (int i = 0; i < 3; i++) {
                if (random.nextDouble() < density) {
                    measure(random.nextInt(5), random.nextInt(6) == 0 ? random.nextInt(240) : 0);
                }
                Duration left = Duration.between(simulation.timeline().now(), end);
                simulation.advance(Duration.ofMillis(random.nextLong(left.toMillis() / 2 + 1)));
            }
            simulation.advance(Duration.between(simulation.timeline().now(), end));
        }

        private void measure(double value, int late) {
            Instant at = simulation.timeline().now().minusSeconds(late);
            Measurement datum = new Measurement(
                    "Failed",
                    Map.of("Desk", "4"),
                    at,
                    StandardUnit.COUNT,
                    random.nextBoolean(),
                    new Measurement.One(value));
            simulation.run(() -> simulation.domain().measurements().put(Simulation.HOME, "Shop", List.of(datum)));
            measured.add(new Measured(at.getEpochSecond() / 60 * 60, value));
        }

        private void check() {
            long end = simulation.timeline().now().getEpochSecond();
            List<StateValue> states = simulation.ask(() -> simulation.domain().alarms().list(Simulation.HOME).stream()
                    .map(each -> each.state().value())
                    .toList());
            for (int i = 0; i < alarms.size(); i++) {
                StateValue next = read(alarms.get(i), end);
                if (next != null) {
                    expected.set(i, next);
                }
                if (states.get(i) != expected.get(i)) {
                    throw new AssertionError(simulation.timeline().now() + " " + alarms.get(i) + " is " + states.get(i)
                            + " and not " + expected.get(i));
                }
                seen.merge(states.get(i), 1, Integer::sum);
            }
        }

        private StateValue state(int number) {
            return simulation.ask(
                    () -> Objects.requireNonNull(simulation.domain().alarms().find(Simulation.HOME, "alarm-" + number))
                            .state()
                            .value());
        }

        /** What changed in the last moment may be undone by it; what was measured is gone. */
        private void crash() {
            simulation.advance(Duration.ofMillis(random.nextInt(100)));
            simulation.restart(Duration.ofSeconds(random.nextInt(200)));
            since = simulation.timeline().now().plusNanos(999_999_999).getEpochSecond();
            measured.clear();
            for (int i = 0; i < alarms.size(); i++) {
                expected.set(i, state(i));
            }
            List<HistoryItem> history =
                    simulation.ask(() -> simulation.domain().alarms().history(Simulation.HOME, null));
            for (int i = 0; i < alarms.size(); i++) {
                String name = "alarm-" + i;
                String last = history.stream()
                        .filter(each -> each.alarm().equals(name) && each.kind() == HistoryItem.Kind.STATE_UPDATE)
                        .map(HistoryItem::summary)
                        .reduce("to INSUFFICIENT_DATA", (one, other) -> other);
                assertThat(last).endsWith("to " + expected.get(i));
            }
        }

        /** One letter for each period, the newest last; then the rules as the documentation has them. */
        private @Nullable StateValue read(Subject alarm, long end) {
            AlarmSettings.Rule rule = alarm.settings().rule();
            long period = alarm.period();
            int range = rule.evaluationPeriods() + RANGE_BEYOND;
            StringBuilder letters = new StringBuilder();
            for (int i = range; i > 0; i--) {
                letters.append(letter(alarm, end - i * period));
            }
            String real = letters.toString().replace("-", "");
            if (real.length() >= rule.evaluationPeriods()) {
                return decide(real.substring(real.length() - rule.evaluationPeriods()), rule);
            }
            if (end - range * period < since) {
                return certain(real, rule);
            }
            String gap = "?".repeat(rule.evaluationPeriods() - real.length());
            return switch (rule.treatment()) {
                case BREACHING -> decide(real + gap.replace('?', 'X'), rule);
                case NOT_BREACHING -> decide(real + gap.replace('?', '0'), rule);
                case IGNORE -> some(letters.toString(), real, rule, false);
                case MISSING ->
                    real.isEmpty() ? StateValue.INSUFFICIENT_DATA : some(letters.toString(), real, rule, true);
            };
        }

        /** Whether what is forgotten is all breaching or none of it: null where that makes a difference. */
        private static @Nullable StateValue certain(String real, AlarmSettings.Rule rule) {
            int forgotten = rule.evaluationPeriods() - real.length();
            StateValue bad = decide(real + "X".repeat(forgotten), rule);
            return bad == decide(real + "0".repeat(forgotten), rule) ? bad : null;
        }

        private static @Nullable StateValue some(
                String letters, String real, AlarmSettings.Rule rule, boolean mayBeOld) {
            if (real.contains("0")) {
                return decide(real, rule);
            }
            boolean old = mayBeOld && letters.length() - letters.indexOf('X') >= rule.needed();
            return real.length() >= rule.needed() || old ? StateValue.ALARM : null;
        }

        private static StateValue decide(String letters, AlarmSettings.Rule rule) {
            long crosses = letters.chars().filter(each -> each == 'X').count();
            return crosses >= rule.needed() ? StateValue.ALARM : StateValue.OK;
        }

        /** A period that began before a restart has no letter, whatever was measured in the rest of it. */
        private char letter(Subject alarm, long from) {
            if (from < since) {
                return '-';
            }
            double sum = 0;
            int count = 0;
            double least = Double.MAX_VALUE;
            double most = 0;
            for (Measured each : measured) {
                if (each.second() >= from && each.second() < from + alarm.period()) {
                    count++;
                    sum += each.value();
                    least = Math.min(least, each.value());
                    most = Math.max(most, each.value());
                }
            }
            if (count == 0 && !alarm.filled()) {
                return '-';
            }
            double told = count == 0
                    ? 0
                    : switch (alarm.stat()) {
                        case "Sum" -> sum;
                        case "Average" -> sum / count;
                        case "Maximum" -> most;
                        case "Minimum" -> least;
                        default -> count;
                    };
            return crosses(alarm.settings().rule(), told) ? 'X' : '0';
        }

        private static boolean crosses(AlarmSettings.Rule rule, double value) {
            int order = Double.compare(value, rule.threshold());
            return switch (rule.comparison().word()) {
                case "GreaterThanThreshold" -> order > 0;
                case "GreaterThanOrEqualToThreshold" -> order >= 0;
                case "LessThanThreshold" -> order < 0;
                default -> order <= 0;
            };
        }
    }
}
