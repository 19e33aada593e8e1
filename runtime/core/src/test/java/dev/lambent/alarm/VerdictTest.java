package dev.lambent.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of "Configuring how CloudWatch alarms treat missing data": a dash is missing, a cross is breaching. */
class VerdictTest {

    private static final Instant END = Instant.parse("2026-01-01T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0-X-X, OK,                OK,     OK,    OK",
        "----0, OK,                OK,     OK,    OK",
        "-----, INSUFFICIENT_DATA, retain, ALARM, OK",
        "0XX-X, ALARM,             ALARM,  ALARM, ALARM",
        "--X--, ALARM,             retain, ALARM, OK",
    })
    void withThreeOfThree(String data, String missing, String ignore, String breaching, String notBreaching) {
        check(data, 3, MissingData.MISSING, missing);
        check(data, 3, MissingData.IGNORE, ignore);
        check(data, 3, MissingData.BREACHING, breaching);
        check(data, 3, MissingData.NOT_BREACHING, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({
        "0-X-X, ALARM,  ALARM,  ALARM, ALARM",
        "00X0X, ALARM,  ALARM,  ALARM, ALARM",
        "0-X--, OK,     OK,     ALARM, OK",
        "----0, OK,     OK,     ALARM, OK",
        "---X-, ALARM,  retain, ALARM, OK",
    })
    void withTwoOfThree(String data, String missing, String ignore, String breaching, String notBreaching) {
        check(data, 2, MissingData.MISSING, missing);
        check(data, 2, MissingData.IGNORE, ignore);
        check(data, 2, MissingData.BREACHING, breaching);
        check(data, 2, MissingData.NOT_BREACHING, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({"----X, retain", "---X-, retain", "---X0, OK", "--X-0, OK", "--XX-, ALARM", "-XX--, ALARM"})
    void anAlarmDoesNotGoOffPrematurely(String data, String state) {
        check(data, 3, MissingData.MISSING, state);
    }

    @ParameterizedTest
    @CsvSource({"-----, retain", "XX---, retain", "000--, OK", "0-X-X, OK"})
    void whatARestartHasForgottenIsNotMissing(String data, String state) {
        for (MissingData treatment : MissingData.values()) {
            Window window = window(data, data.length() - 1);
            assertThat(word(Verdict.of(window, rule(3, treatment)).state()))
                    .as(treatment + " " + data)
                    .isEqualTo(state);
        }
    }

    @ParameterizedTest
    @CsvSource({"--X, 5, 1, ALARM", "--0, 5, 5, OK", "-XX, 5, 3, retain", "-X0, 5, 5, OK", "X-X, 5, 2, ALARM"})
    void whatARestartHasForgottenIsNotAskedForWhereItMakesNoDifference(String data, int all, int needed, String state) {
        for (MissingData treatment : MissingData.values()) {
            AlarmSettings.Rule rule =
                    new AlarmSettings.Rule(all, needed, 1, Comparison.GREATER_OR_EQUAL, treatment, null);
            String range = "-".repeat(all - data.length() + Verdict.MORE) + data;
            assertThat(word(Verdict.of(window(range, data.length()), rule).state()))
                    .as(treatment + " " + data)
                    .isEqualTo(state);
        }
    }

    private static void check(String data, int needed, MissingData treatment, String expected) {
        Verdict verdict = Verdict.of(window(data, data.length()), rule(needed, treatment));
        assertThat(word(verdict.state())).as(treatment + " " + data).isEqualTo(expected);
    }

    private static AlarmSettings.Rule rule(int needed, MissingData treatment) {
        return new AlarmSettings.Rule(3, needed, 1, Comparison.GREATER_OR_EQUAL, treatment, null);
    }

    private static Window window(String data, int known) {
        Window window = new Window(END, 60, data.length(), known);
        for (int i = 0; i < data.length(); i++) {
            if (data.charAt(i) != '-') {
                long second = END.getEpochSecond() - (data.length() - i) * 60L;
                window.put(second, data.charAt(i) == 'X' ? 1 : 0, 1);
            }
        }
        return window;
    }

    private static String word(@Nullable StateValue state) {
        return state == null ? "retain" : state.name();
    }
}
