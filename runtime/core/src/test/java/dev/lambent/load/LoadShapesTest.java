package dev.lambent.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.Limits;
import dev.lambent.time.Rate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must be true of the report, whatever its seed. That no limit is ever exceeded is what {@link Measuring} holds. */
class LoadShapesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SECONDS = (int) Scenario.LENGTH.toSeconds();

    @Test
    void everyRequestEitherRunsToItsEndOrIsThrottled() {
        for (Scenario scenario : Scenarios.ALL) {
            Scenarios.findings(scenario)
                    .functions()
                    .forEach((name, tally) -> assertThat(tally.total(Series.COMPLETED) + tally.throttles())
                            .as(name)
                            .isEqualTo(tally.total(Series.ARRIVALS)));
        }
    }

    @Test
    void aSteadyLoadBelowTheLimitsIsNeverThrottled() {
        assertThat(of(Scenarios.STEADY, "checkout").throttles()).isZero();
    }

    @Test
    void aSteadyLoadWaitsForColdStartsInItsFirstSecondsOnly() {
        Tally checkout = of(Scenarios.STEADY, "checkout");

        assertThat(checkout.between(Series.COLD_STARTS, at(0), at(1))).isGreaterThan(25);
        assertThat(checkout.between(Series.COLD_STARTS, at(1), at(30))).isLessThan(10);
    }

    @Test
    void environmentsThatASteadyLoadNoLongerNeedsGoAfterTenMinutes() {
        Tally checkout = of(Scenarios.STEADY, "checkout");
        long most = checkout.total(Series.ENVIRONMENTS);

        assertThat(checkout.between(Series.ENVIRONMENTS, at(9), at(10))).isEqualTo(most);
        assertThat(checkout.between(Series.ENVIRONMENTS, at(12), at(13))).isLessThan(most);
    }

    @Test
    void noFunctionGetsMoreThanAThousandEnvironmentsAtOnceAndAHundredASecondAfterThat() {
        Rate rate = Limits.aws().concurrency().environments();
        long inASecond = rate.amount() / rate.period().toSeconds();
        for (Scenario scenario : Scenarios.ALL) {
            for (Map.Entry<String, Tally> each :
                    Scenarios.findings(scenario).functions().entrySet()) {
                long[] started = seconds(each.getValue(), Series.COLD_STARTS);
                long left = rate.amount();
                for (long now : started) {
                    left = Math.min(rate.amount(), left + inASecond) - now;
                    assertThat(left).as(each.getKey()).isGreaterThanOrEqualTo(-inASecond);
                }
            }
        }
    }

    @Test
    void aSpikeThatNeedsMoreThanThatIsThrottledAndRecoversWithinTheMinute() {
        Tally search = of(Scenarios.SPIKE, "search");

        assertThat(search.throttlesBetween(at(0), at(8))).isZero();
        assertThat(search.between(Series.GROWTH, at(8), at(8).plusSeconds(10))).isGreaterThan(1000);
        assertThat(search.throttlesBetween(at(8).plusSeconds(30), at(27))).isZero();
        assertThat(search.throttles()).isEqualTo(search.total(Series.GROWTH));
    }

    @Test
    void aSpikeWithinTenMinutesOfAnotherMeetsItsEnvironmentsAndOneAfterThatDoesNot() {
        Tally search = of(Scenarios.SPIKE, "search");

        assertThat(search.between(Series.COLD_STARTS, at(14), at(15))).isLessThan(300);
        assertThat(search.between(Series.COLD_STARTS, at(27), at(28))).isGreaterThan(2000);
        assertThat(search.throttlesBetween(at(27), at(28))).isGreaterThan(1000);
    }

    @Test
    void aRampIsThrottledOnlyWhileTheAccountIsFull() {
        Tally render = of(Scenarios.RAMP, "render");
        long[] throttles = seconds(render, Series.FULL);
        long[] concurrency = seconds(render, Series.CONCURRENCY);

        for (int second = 0; second < SECONDS; second++) {
            if (throttles[second] > 0) {
                assertThat(concurrency[second]).as("second %d", second).isEqualTo(1000);
            }
        }
        assertThat(render.throttles()).isPositive().isEqualTo(render.total(Series.FULL));
        assertThat(render.total(Series.COLD_STARTS)).isEqualTo(1000);
    }

    @Test
    void aFullAccountGetsAsMuchDoneHoweverMuchMoreIsAskedOfIt() {
        Tally render = of(Scenarios.RAMP, "render");
        double before = render.between(Series.COMPLETED, at(20), at(25));
        double after = render.between(Series.COMPLETED, at(25), at(30));

        assertThat(after / before).isBetween(0.98, 1.02);
        assertThat(render.throttlesBetween(at(25), at(30))).isGreaterThan(2 * render.throttlesBetween(at(20), at(25)));
    }

    @Test
    void aReservationAllowsTenRequestsASecondForEachUnitHoweverShortTheyAre() {
        Tally resize = of(Scenarios.SAWTOOTH, "resize");
        long mostInAMinute = highest(resize.pieces(Series.COMPLETED, at(0), Duration.ofMinutes(1), 30));

        assertThat(resize.total(Series.RESERVED_RATE)).isGreaterThan(10_000);
        assertThat(mostInAMinute).isBetween(5900L, 60 * 100 + 100 + 10L);
    }

    @Test
    void onlyTheFirstToothOfASawtoothStartsEnvironments() {
        Tally resize = of(Scenarios.SAWTOOTH, "resize");

        assertThat(resize.between(Series.COLD_STARTS, at(0), at(5))).isEqualTo(10);
        assertThat(resize.between(Series.COLD_STARTS, at(5), at(30))).isZero();
    }

    @Test
    void theReservedNeighbourIsNeverThrottledWhileTheFloodIs() {
        Tally pay = of(Scenarios.FLOOD, "pay");
        Tally crawl = of(Scenarios.FLOOD, "crawl");

        assertThat(crawl.throttlesBetween(at(8), at(18))).isGreaterThan(30_000);
        assertThat(pay.between(Series.ARRIVALS, at(8), at(18))).isGreaterThan(5000);
        assertThat(pay.throttlesBetween(at(0), at(24))).isZero();
    }

    @Test
    void theFloodNeverEatsIntoTheReservation() {
        Tally crawl = of(Scenarios.FLOOD, "crawl");

        assertThat(crawl.total(Series.CONCURRENCY)).isEqualTo(900);
        assertThat(crawl.between(Series.CONCURRENCY, at(10), at(11))).isBetween(880L, 900L);
    }

    @Test
    void aFunctionForWhichNothingIsReservedSuffersFromTheFlood() {
        Tally mail = of(Scenarios.FLOOD, "mail");

        assertThat(mail.throttlesBetween(at(9), at(18)))
                .isGreaterThan(mail.between(Series.ARRIVALS, at(9), at(18)) / 3);
        assertThat(mail.throttlesBetween(at(0), at(8))).isZero();
        assertThat(mail.throttlesBetween(at(19), at(30))).isZero();
    }

    @Test
    void aReservationIsALimitEvenWhenTheAccountHasRoom() {
        Findings flood = Scenarios.findings(Scenarios.FLOOD);

        assertThat(flood.of("pay").between(Series.RESERVED_FULL, at(24), at(26)))
                .isGreaterThan(1000);
        assertThat(flood.of("pay").total(Series.CONCURRENCY)).isEqualTo(100);
        assertThat(flood.account().between(Series.CONCURRENCY, at(24), at(26))).isLessThan(300);
    }

    @Test
    void aProvisionedFunctionHasNoColdStartsBelowItsProvisionedNumber() {
        for (String name : List.of("book", "quote")) {
            Tally tally = of(Scenarios.SCHEDULE, name);
            long[] coldStarts = seconds(tally, Series.COLD_STARTS);
            long[] available = seconds(tally, Series.AVAILABLE);
            long[] concurrency = seconds(tally, Series.CONCURRENCY);
            for (int second = 0; second < SECONDS; second++) {
                if (concurrency[second] < available[second]) {
                    assertThat(coldStarts[second])
                            .as("%s at %d s", name, second)
                            .isZero();
                }
            }
        }
        assertThat(of(Scenarios.SCHEDULE, "book").between(Series.COLD_STARTS, at(3), at(9)))
                .isZero();
    }

    @Test
    void whatIsMoreThanProvisionedSpillsOverAndStillRuns() {
        Tally book = of(Scenarios.SCHEDULE, "book");

        assertThat(book.between(Series.SPILLOVER, at(9), at(10))).isGreaterThan(1000);
        assertThat(book.between(Series.COLD_STARTS, at(9), at(10))).isGreaterThan(20);
        assertThat(book.throttles()).isZero();
    }

    @Test
    void aScheduleHasEnvironmentsReadyBeforeTheTrafficComes() {
        Tally book = of(Scenarios.SCHEDULE, "book");

        assertThat(Scenarios.findings(Scenarios.SCHEDULE).scaled().get("book"))
                .containsExactly(
                        "02:00 from 0 to 30", "04:00 from 30 to 100", "13:00 from 100 to 30", "28:00 from 30 to 0");
        assertThat(book.between(Series.AVAILABLE, at(4), at(4).plusSeconds(15))).isEqualTo(100);
        assertThat(book.between(Series.SPILLOVER, at(4), at(9))).isLessThan(50);
        assertThat(book.between(Series.PROVISIONED, at(28).plusSeconds(1), at(30)))
                .isZero();
    }

    @Test
    void aPolicyAddsThreeMinutesAfterTheTrafficCameAndTakesAwayAfterFifteenCalmOnes() {
        List<String> scaled = Scenarios.findings(Scenarios.SCHEDULE).scaled().getOrDefault("quote", List.of());
        List<String> times = scaled.stream().map(each -> each.substring(0, 5)).toList();

        assertThat(times).contains("08:00", "09:00", "10:00");
        assertThat(times).noneMatch(each -> each.compareTo("05:00") > 0 && each.compareTo("08:00") < 0);
        assertThat(times).noneMatch(each -> each.compareTo("12:00") > 0 && each.compareTo("26:00") < 0);
        assertThat(times).anyMatch(each -> each.compareTo("26:00") >= 0);
    }

    private static Tally of(Scenario scenario, String function) {
        return Scenarios.findings(scenario).of(function);
    }

    private static long[] seconds(Tally tally, Series series) {
        return tally.pieces(series, Duration.ZERO, SECOND, SECONDS);
    }

    private static long highest(long[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static Duration at(int minute) {
        return Duration.ofMinutes(minute);
    }
}
