package dev.lambent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules come next. */
class ScheduleExpressionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // expression | after | next; 2026-01-01 is a Thursday
                "cron(0 10 * * ? *)       | 2026-01-01T09:59:59Z | 2026-01-01T10:00:00Z",
                "cron(0 10 * * ? *)       | 2026-01-01T10:00:00Z | 2026-01-02T10:00:00Z",
                "cron(15 12 * * ? *)      | 2026-01-01T12:14:59.999Z | 2026-01-01T12:15:00Z",
                "cron(0 18 ? * MON-FRI *) | 2026-01-02T18:00:00Z | 2026-01-05T18:00:00Z",
                "cron(0 18 ? * 2-6 *)     | 2026-01-02T18:00:00Z | 2026-01-05T18:00:00Z",
                "cron(0 8 1 * ? *)        | 2026-01-01T08:00:00Z | 2026-02-01T08:00:00Z",
                "cron(0/15 * * * ? *)     | 2026-01-01T00:46:00Z | 2026-01-01T01:00:00Z",
                "cron(5/10 8-17 ? * MON-FRI *) | 2026-01-02T17:55:00Z | 2026-01-05T08:05:00Z",
                "cron(0/30 20-23 ? * MON-FRI *) | 2026-01-02T23:30:00Z | 2026-01-05T20:00:00Z",
                "cron(10-50/20 1,3 * * ? *) | 2026-01-01T01:50:00Z | 2026-01-01T03:10:00Z",
                "cron(0 0 1 1,7 ? *)      | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z",
                "cron(0 0 1 jan/6 ? *)    | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z",
                "cron(0 0 L * ? *)        | 2026-01-31T00:00:00Z | 2026-02-28T00:00:00Z",
                "cron(0 0 L 2 ? *)        | 2026-02-28T00:00:00Z | 2027-02-28T00:00:00Z",
                "cron(0 0 L 2 ? *)        | 2027-02-28T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 31 * ? *)       | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z",
                // 2026-08-01 is a Saturday, 2026-03-01 a Sunday, 2026-05-31 a Sunday
                "cron(0 9 15W * ? *)      | 2026-02-01T00:00:00Z | 2026-02-16T09:00:00Z",
                "cron(0 9 1W 8 ? *)       | 2026-07-01T00:00:00Z | 2026-08-03T09:00:00Z",
                "cron(0 9 14W 2 ? *)      | 2026-02-01T00:00:00Z | 2026-02-13T09:00:00Z",
                "cron(0 9 31W 5 ? *)      | 2026-05-01T00:00:00Z | 2026-05-29T09:00:00Z",
                "cron(0 9 31W * ? *)      | 2026-05-29T09:00:00Z | 2026-07-31T09:00:00Z",
                "cron(0 0 ? * 6L *)       | 2026-01-01T00:00:00Z | 2026-01-30T00:00:00Z",
                "cron(0 0 ? * FRIL *)     | 2026-01-30T00:00:00Z | 2026-02-27T00:00:00Z",
                "cron(0 0 ? * L *)        | 2026-01-01T00:00:00Z | 2026-01-03T00:00:00Z",
                "cron(0 0 ? * 3#2 *)      | 2026-01-01T00:00:00Z | 2026-01-13T00:00:00Z",
                "cron(0 0 ? * SUN#5 *)    | 2026-01-01T00:00:00Z | 2026-03-29T00:00:00Z",
                "cron(0 0 ? * SUN *)      | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
                "cron(0 0 ? * 1,7 *)      | 2026-01-01T00:00:00Z | 2026-01-03T00:00:00Z",
                "cron(0 0 29 2 ? *)       | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 1 1 ? 2030)     | 2026-01-01T00:00:00Z | 2030-01-01T00:00:00Z",
                "cron(0 0 1 1 ? 2026/50)  | 2026-01-01T00:00:00Z | 2076-01-01T00:00:00Z",
                "cron(59 23 31 12 ? 2199) | 2026-01-01T00:00:00Z | 2199-12-31T23:59:00Z",
                "cron(0 0 1 1 ? 1970-2199) | 1815-12-10T00:00:00Z | 1970-01-01T00:00:00Z",
                "cron( 0   10 *	* ? * )     | 2026-01-01T09:59:59Z | 2026-01-01T10:00:00Z",
                "rate(1 minute)           | 2026-01-01T00:00:07Z | 2026-01-01T00:01:07Z",
                "rate(5 minutes)          | 2026-01-01T00:00:00Z | 2026-01-01T00:05:00Z",
                "rate(1 hour)             | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z",
                "rate(12 hours)           | 2026-01-01T00:00:00Z | 2026-01-01T12:00:00Z",
                "rate(1 day)              | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z",
                "rate(7 days)             | 2026-01-01T00:00:00Z | 2026-01-08T00:00:00Z",
                "at(2026-06-01T12:00:30)  | 2026-01-01T00:00:00Z | 2026-06-01T12:00:30Z",
            })
    void theNextMoment(String expression, Instant after, Instant next) {
        assertThat(utc(expression).next(after)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 0 30 2 ? *)",
                "cron(0 0 31 4,6,9,11 ? *)",
                "cron(0 0 29 2 ? 2027)",
                "cron(0 0 30W 2 ? *)",
                "cron(0 0 ? 2 1#5 2026)",
                "cron(0 0 1 1 ? 1970-2025)",
                "at(2025-12-31T23:59:59)"
            })
    void whatNeverComesIsFoundOutAtOnce(String expression) {
        assertThat(utc(expression).next(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void nothingComesAfterTheYear2199() {
        assertThat(utc("cron(* * * * ? *)").next(Instant.parse("2199-12-31T23:58:59Z")))
                .contains(Instant.parse("2199-12-31T23:59:00Z"));
        assertThat(utc("cron(* * * * ? *)").next(Instant.parse("2199-12-31T23:59:00Z")))
                .isEmpty();
    }

    @Test
    void aWallClockInAZoneIsMeant() {
        ScheduleExpression morning = ScheduleExpression.parse("cron(0 8 * * ? *)", BERLIN);
        assertThat(morning.next(Instant.parse("2026-03-28T00:00:00Z"))).contains(Instant.parse("2026-03-28T07:00:00Z"));
        assertThat(morning.next(Instant.parse("2026-03-28T07:00:00Z"))).contains(Instant.parse("2026-03-29T06:00:00Z"));
        assertThat(ScheduleExpression.parse("at(2026-07-01T12:00:00)", BERLIN).next(Instant.EPOCH))
                .contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(ScheduleExpression.parse("cron(30 6 ? * MON *)", ZoneId.of("Pacific/Kiritimati"))
                        .next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2026-01-04T16:30:00Z"));
    }

    @Test
    void theHourThatSpringSkipsDoesNotCome() {
        ScheduleExpression daily = ScheduleExpression.parse("cron(30 2 * * ? *)", BERLIN);
        assertThat(moments(daily, "2026-03-27T12:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
        ScheduleExpression often = ScheduleExpression.parse("cron(0/30 * * * ? *)", BERLIN);
        assertThat(moments(often, "2026-03-29T00:15:00Z", 3))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
        assertThat(ScheduleExpression.parse("at(2026-03-29T02:30:00)", BERLIN).next(Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void theHourThatAutumnRepeatsComesOnce() {
        ScheduleExpression daily = ScheduleExpression.parse("cron(30 2 * * ? *)", BERLIN);
        assertThat(moments(daily, "2026-10-24T12:00:00Z", 3))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z");
        assertThat(daily.next(Instant.parse("2026-10-25T01:10:00Z"))).contains(Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(ScheduleExpression.parse("at(2026-10-25T02:30:00)", BERLIN).next(Instant.EPOCH))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void aDayOfARateIs24HoursWhateverTheClocksDo() {
        ScheduleExpression daily = ScheduleExpression.parse("rate(1 day)", BERLIN);
        assertThat(moments(daily, "2026-03-28T07:00:00Z", 2))
                .containsExactly("2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z");
    }

    @Test
    void aRateCountsFromItsOrigin() {
        ScheduleExpression rate = utc("rate(10 minutes)");
        Instant origin = Instant.parse("2026-01-01T00:03:00Z");
        assertThat(rate.next(Instant.parse("2026-01-01T00:03:00Z"), origin))
                .contains(Instant.parse("2026-01-01T00:13:00Z"));
        assertThat(rate.next(Instant.parse("2026-01-03T00:15:00Z"), origin))
                .contains(Instant.parse("2026-01-03T00:23:00Z"));
        assertThat(rate.next(Instant.parse("2025-01-03T00:15:00Z"), origin))
                .contains(Instant.parse("2026-01-01T00:13:00Z"));
    }

    @Test
    void everyMinuteOfAWeekComesOnce() {
        ScheduleExpression everyMinute = utc("cron(* * * * ? *)");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            Instant next = everyMinute.next(at).orElseThrow();
            assertThat(next).isEqualTo(at.plusSeconds(60));
            at = next;
        }
    }

    @Test
    void onlyAtComesJustOnce() {
        assertThat(utc("at(2026-06-01T12:00:30)").recurs()).isFalse();
        assertThat(utc("rate(1 day)").recurs()).isTrue();
        assertThat(utc("cron(0 0 1 1 ? 2030)").recurs()).isTrue();
        assertThat(utc("cron(0 0 1 1 ? 2030)").text()).isEqualTo("cron(0 0 1 1 ? 2030)");
        assertThat(utc("cron(0 0 1 1 ? 2030)")).hasToString("cron(0 0 1 1 ? 2030) in Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 10 * * ? *",
                "CRON(0 10 * * ? *)",
                "cron(0 10 * * ? *",
                "cron()",
                "cron(0 10 * * ?)",
                "cron(0 0 10 * * ? *)",
                "cron(0 10 * * * *)",
                "cron(0 10 ? * ? *)",
                "cron(0 10 1 * MON *)",
                "cron(60 10 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 10 0 * ? *)",
                "cron(0 10 32 * ? *)",
                "cron(0 10 * 13 ? *)",
                "cron(0 10 * FOO ? *)",
                "cron(0 10 * ANF ? *)",
                "cron(0 10 ? * 0 *)",
                "cron(0 10 ? * 8 *)",
                "cron(0 10 ? * MON/2 *)",
                "cron(0 10 ? * 3#6 *)",
                "cron(0 10 ? * 3#1,6#3 *)",
                "cron(0 10 * * ? 1969)",
                "cron(0 10 * * ? 2200)",
                "cron(5-1 10 * * ? *)",
                "cron(1- 10 * * ? *)",
                "cron(-1 10 * * ? *)",
                "cron(*/0 10 * * ? *)",
                "cron(*/ 10 * * ? *)",
                "cron(1,,2 10 * * ? *)",
                "cron(? 10 * * ? *)",
                "cron(L 10 * * ? *)",
                "cron(0 10 W * ? *)",
                "cron(0 10 1-5W * ? *)",
                "cron(0 10 L,1 * ? *)",
                "rate(0 minutes)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(5 seconds)",
                "rate(-5 minutes)",
                "rate(5minutes)",
                "rate(9999999999 days)",
                "rate(5)",
                "at(2026-01-01)",
                "at(2026-01-01T00:00)",
                "at(2026-02-30T00:00:00)",
                "at(2026-01-01T25:00:00)",
                "at(2026-01-01T00:00:00Z)",
                "at(2026-01-01T00:00:00",
            })
    void whatIsNoScheduleIsRefusedWithItsText(String expression) {
        assertThatThrownBy(() -> utc(expression))
                .isInstanceOf(InvalidSchedule.class)
                .hasMessageMatching("(?s).*'.*'.*|There is no such moment as .*");
    }

    @Test
    void theReasonNamesTheField() {
        assertThatThrownBy(() -> utc("cron(0 24 * * ? *)"))
                .hasMessage("'24' is not possible in the hours field of a cron expression, which takes 0 to 23");
        assertThatThrownBy(() -> utc("cron(0 10 * * * *)"))
                .hasMessage(
                        "Exactly one of the day-of-month and day-of-week fields of a cron expression is '?', but they"
                                + " are '*' and '*'");
    }

    private static List<String> moments(ScheduleExpression schedule, String after, int count) {
        List<String> moments = new ArrayList<>();
        Optional<Instant> next = schedule.next(Instant.parse(after));
        while (moments.size() < count) {
            moments.add(next.orElseThrow().toString());
            next = schedule.next(next.orElseThrow());
        }
        return moments;
    }

    private static ScheduleExpression utc(String expression) {
        return ScheduleExpression.parse(expression, ZoneOffset.UTC);
    }
}
