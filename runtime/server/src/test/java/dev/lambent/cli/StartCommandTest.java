package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.server.Isolation;
import dev.lambent.server.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every option of {@code lambent start} reaches the settings. */
class StartCommandTest {

    @Test
    void withoutOptionsTheSettingsAreTheStandardOnes() {
        assertThat(settings()).isEqualTo(Settings.standard());
    }

    @Test
    void environmentsAreFrozenUnlessTheyAreToRunOn() {
        assertThat(settings("--freeze").sandboxes().freeze()).isTrue();
        assertThat(settings("--no-freeze").sandboxes().freeze()).isFalse();
    }

    @Test
    void whatIsSaidOfSandboxesArrives() {
        Settings.SandboxSettings sandboxes = settings(
                        "--jdk", "java21=/opt/jdk-21", "--cpu", "token-bucket", "--parked", "0")
                .sandboxes();

        assertThat(sandboxes.jdks()).containsEntry("java21", Path.of("/opt/jdk-21"));
        assertThat(sandboxes.cpu()).isEqualTo("token-bucket");
        assertThat(sandboxes.parked()).isZero();
    }

    @Test
    void whatIsSaidOfTheWholeArrives() {
        Settings settings = settings(
                "--port=0",
                "--data-dir=/data",
                "--isolation=in-process",
                "--account-id=123456789012",
                "--region=eu-west-1",
                "--time-scale=60",
                "--idle=1m",
                "--seed=7",
                "--allow-host=lambent.test");

        assertThat(settings.port()).isZero();
        assertThat(settings.dataFolder()).isEqualTo(Path.of("/data"));
        assertThat(settings.isolation()).isEqualTo(Isolation.IN_PROCESS);
        assertThat(settings.identity()).isEqualTo(new Settings.Identity("123456789012", "eu-west-1"));
        assertThat(settings.timeScale()).isEqualTo(60);
        assertThat(settings.limits().environmentIdle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.allowedHosts()).containsExactly("lambent.test");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheRule() {
        assertThatThrownBy(() -> settings("--account-id=1")).hasMessageContaining("12 digits");
        assertThatThrownBy(() -> settings("--time-scale=0")).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> settings("--isolation=vm")).hasMessageContaining("in-process");
    }

    private static Settings settings(String... arguments) {
        StartCommand command = new StartCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings();
    }
}
