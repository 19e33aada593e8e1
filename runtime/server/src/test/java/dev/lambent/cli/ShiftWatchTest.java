package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShiftWatchTest {

    private static final JsonObject UNSEEN = JsonObject.empty();

    private final StringWriter printed = new StringWriter();
    private final Deque<String> typed = new ArrayDeque<>();
    private final Interrupts interrupts = new Interrupts(this::type, () -> left = true);
    private final Deque<JsonObject> looks = new ArrayDeque<>();
    private boolean stopped;
    private boolean left;

    @Test
    void aPersonSeesOneLineThatRedrawsItself() {
        looks.addAll(List.of(running(10, 272), running(10, 271), over("Succeeded", null)));
        quickly(2);

        int code = watch(true).run();

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(printed.toString())
                .contains("\rorders:live  [##------------------]  10 % on 2  errors 1/90, 3/10  4:32 left")
                .contains("\rorders:live  [##------------------]  10 % on 2  errors 1/90, 3/10  4:31 left")
                .endsWith(System.lineSeparator() + "orders:live is at version 2." + System.lineSeparator());
    }

    @Test
    void aFileGetsALineForEachStep() {
        looks.addAll(List.of(running(10, 272), running(10, 271), running(20, 240), over("Succeeded", null)));
        quickly(3);

        watch(false).run();

        assertThat(printed.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("10 % on 2"),
                        second -> assertThat(second).contains("20 % on 2"),
                        third -> assertThat(third).contains("100 % on 2").endsWith("succeeded"),
                        last -> assertThat(last).isEqualTo("orders:live is at version 2."));
    }

    @Test
    void ctrlCAsksAndYesStopsWithARollback() {
        looks.addAll(List.of(running(10, 272), running(10, 271), over("Stopped", "d-BACK00000")));
        interrupts.add(Interrupts.CTRL_C);
        typed.add("y");

        int code = watch(true).run();

        assertThat(stopped).isTrue();
        assertThat(code).isEqualTo(ExitCode.NOT_DEPLOYED);
        assertThat(printed.toString())
                .contains("Stop the deployment and put the alias back? [y/N]")
                .contains("was stopped: asked to stop orders:live goes back to version 1 with d-BACK00000.");
    }

    @Test
    void ctrlCAndNoGoesOn() {
        looks.addAll(List.of(running(10, 272), running(10, 271), over("Succeeded", null)));
        interrupts.add(Interrupts.CTRL_C);
        typed.add("n");

        assertThat(watch(true).run()).isEqualTo(ExitCode.OK);
        assertThat(stopped).isFalse();
    }

    @Test
    void ctrlCTwiceLeavesItRunning() {
        looks.addAll(List.of(running(10, 272), running(10, 271)));
        interrupts.add(Interrupts.CTRL_C);
        interrupts.add(Interrupts.CTRL_C);

        assertThat(watch(true).run()).isEqualTo(ExitCode.LEFT_RUNNING);
        assertThat(stopped).isFalse();
        assertThat(printed.toString()).contains("The deployment goes on.");
    }

    @Test
    void aFailedLookIsFollowedByAnother() {
        looks.addAll(List.of(running(10, 272), UNSEEN, UNSEEN, over("Succeeded", null)));
        quickly(3);

        assertThat(watch(false).run()).isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).doesNotContain("The deployment goes on");
    }

    @Test
    void whoCannotSeeItAnyMoreIsToldThatItGoesOn() {
        looks.add(running(10, 272));
        looks.addAll(Collections.nCopies(10, UNSEEN));
        quickly(10);

        assertThat(watch(false).run()).isEqualTo(ExitCode.LEFT_RUNNING);
        assertThat(printed.toString()).contains("Nobody answers", "The deployment goes on.");
    }

    @Test
    void aSecondCtrlCEndsACommandThatHasNotComeForTheFirst() {
        interrupts.ctrlC();
        assertThat(left).isFalse();

        interrupts.ctrlC();

        assertThat(left).isTrue();
    }

    @Test
    void oneDeploymentIsDrawnWithItsStepsEventsAndDiagnostics() {
        new ShiftPicture(over("Failed", null)).print(new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("d-A1B2C3D4E  Failed  orders:live from version 1 to 2")
                .contains("2026-11-21T12:00:00Z  [##------------------]  10 %")
                .contains("AllowTraffic")
                .contains("UnknownError: the alias has moved")
                .contains("ALARM_ACTIVE: asked to stop");
    }

    /** Nothing is done between that many looks, but without waiting for it. */
    private void quickly(int looksAgain) {
        for (int i = 0; i < looksAgain; i++) {
            interrupts.add("");
        }
    }

    private void type() {
        if (!typed.isEmpty()) {
            interrupts.add(typed.remove());
        }
    }

    private ShiftWatch watch(boolean live) {
        return new ShiftWatch(new PrintWriter(printed), live, interrupts, new ShiftWatch.Watched() {
            @Override
            public JsonObject look() {
                JsonObject seen = Objects.requireNonNull(looks.poll());
                if (seen.equals(UNSEEN)) {
                    throw new Failure("Nobody answers");
                }
                return seen;
            }

            @Override
            public void stop() {
                stopped = true;
            }
        });
    }

    private static JsonObject running(int percent, int secondsLeft) {
        return deployment("InProgress", false, percent, 300 - secondsLeft, "InProgress", null);
    }

    private static JsonObject over(String status, @Nullable String back) {
        boolean well = status.equals("Succeeded");
        return deployment(status, true, well ? 100 : 10, 300, well ? "Succeeded" : "Failed", back);
    }

    private static JsonObject deployment(
            String status, boolean over, int percent, int seconds, String event, @Nullable String back) {
        String trouble = event.equals("Failed")
                ? ",\"code\":\"UnknownError\",\"script\":\"\",\"message\":\"the alias has moved\""
                : "";
        String error = status.equals("Failed") || status.equals("Stopped")
                ? ",\"errorCode\":\"ALARM_ACTIVE\",\"error\":\"asked to stop\""
                : "";
        String rollback = back == null ? "" : ",\"rolledBackBy\":\"" + back + "\"";
        return Json.object(("{\"id\":\"d-A1B2C3D4E\",\"now\":\"2026-11-21T12:0" + seconds / 60 + ":"
                        + (seconds % 60 < 10 ? "0" : "") + seconds % 60
                        + "Z\",\"status\":\"" + status + "\",\"over\":" + over
                        + ",\"application\":\"orders\",\"group\":\"live\",\"config\":\"c\",\"function\":\"orders\","
                        + "\"alias\":\"live\",\"from\":\"1\",\"to\":\"2\",\"percent\":" + percent
                        + ",\"steps\":[{\"percent\":10,\"after\":0,\"at\":\"2026-11-21T12:00:00Z\"},"
                        + "{\"percent\":100,\"after\":300,\"at\":\"2026-11-21T12:05:00Z\"}],"
                        + "\"events\":[{\"name\":\"AllowTraffic\",\"status\":\"" + event + "\"" + trouble + "}],"
                        + "\"versions\":[{\"version\":\"1\",\"invocations\":90,\"errors\":1},"
                        + "{\"version\":\"2\",\"invocations\":10,\"errors\":3}]" + error + rollback + "}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
