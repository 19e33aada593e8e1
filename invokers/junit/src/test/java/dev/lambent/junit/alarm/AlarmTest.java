package dev.lambent.junit.alarm;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.Deployment;
import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.topic.Sns;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Invocable failing;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        failing = rig.function("failing", event -> InvokeBehaviour.fails("Runtime.UserException", "{}"));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void errorsSetItOffAndQuietTurnsItOff() {
        Queue told = new Sqs(rig).queue("told");
        Topic topic = new Sns(rig).topic("alarms");
        topic.subscribeRaw(told);
        Alarm alarm = new AlarmDraft(rig, "errors")
                .of(failing)
                .errors()
                .atLeast(2)
                .within(Duration.ofMinutes(1))
                .notifying(topic)
                .create();

        rig.invoke(failing, "{}");
        rig.time().advance(Duration.ofMinutes(2));
        assertThat(alarm).isOk().wentOff(0);
        rig.invoke(failing, "{}");
        rig.invoke(failing, "{}");
        rig.time().advance(Duration.ofMinutes(2));
        assertThat(alarm).wentOff(1);
        assertThat(told).hasMessages(1);

        rig.time().advance(Duration.ofMinutes(10));
        assertThat(alarm).isOk();
    }

    @Test
    void aTestMaySetItOffItself() {
        Version first = rig.publish(failing);
        Version second = rig.publish(failing);
        Alias live = Alias.pointing(rig, failing.ref().id(), "live", first);
        Alarm alarm =
                new AlarmDraft(rig, "errors").of(live).throttles().above(0).create();
        rig.time().advance(Duration.ofMinutes(2));

        Deployment deployment = live.shiftTo(second)
                .canary(10, Duration.ofMinutes(30))
                .alarm(alarm)
                .start();
        rig.time().advance(Duration.ofMinutes(5));
        assertThat(live).sends(10, second);
        alarm.goOff();
        rig.time().advance(Duration.ofSeconds(1));

        assertThat(alarm).isOn();
        assertThat(alarm.reason()).isEqualTo("The test wants it so.");
        assertThat(deployment).wasStoppedByAlarm("errors").wasRolledBack();
        assertThat(live).sendsAllTo(first);
        assertThat(alarm.recover().isOn()).isFalse();
    }

    @Test
    void anAlarmThatLooksAtNothingIsNone() {
        assertThatThrownBy(() -> new AlarmDraft(rig, "errors").of(failing).create())
                .hasMessageContaining("Nobody has said what the alarm errors looks at")
                .hasMessageContaining("errors()");
    }
}
