package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.database.Durability;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.Limits;
import dev.lambent.mapping.remote.RemoteEndpoint;
import dev.lambent.server.Isolation;
import dev.lambent.server.Settings;
import dev.lambent.time.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(settings.data()).isEqualTo(new Settings.Data(Path.of("/data"), false, Durability.NORMAL));
        assertThat(settings.data().isLasting()).isTrue();
        assertThat(settings.isolation()).isEqualTo(Isolation.IN_PROCESS);
        assertThat(settings.identity()).isEqualTo(new Settings.Identity("123456789012", "eu-west-1"));
        assertThat(settings.timeScale()).isEqualTo(60);
        assertThat(settings.limits().environmentIdle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.allowedHosts()).containsExactly("lambent.test");
    }

    @Test
    void durabilityIsForStateThatIsKept() {
        assertThat(settings("--data-dir=/data", "--durability=full").data().durability())
                .isEqualTo(Durability.FULL);
        assertThat(settings("--data-dir=/data", "--ephemeral").data().isLasting())
                .isFalse();
        assertThatThrownBy(() -> settings("--durability=full"))
                .hasMessage(
                        "--durability is for state that is kept: name a folder with --data-dir, without --ephemeral.");
        assertThatThrownBy(() -> settings("--data-dir=/data", "--ephemeral", "--durability=normal"))
                .hasMessageContaining("without --ephemeral");
    }

    @Test
    void whatIsSaidOfConcurrencyArrives() {
        assertThat(settings("--account-concurrency=20").limits())
                .isEqualTo(Limits.aws().withAccountConcurrency(20));
        assertThat(settings("--relaxed-limits").limits()).isEqualTo(Limits.relaxed());
        assertThat(settings("--relaxed-limits", "--account-concurrency=20").limits())
                .isEqualTo(Limits.relaxed().withAccountConcurrency(20));
    }

    @Test
    void whatIsSaidOnTheCommandLineWinsOverTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lambent.json"), """
                {"port": 1, "region": "eu-west-1", "accountId": "111111111111", "isolation": "in-process", "dataDir": "d",
                 "jdks": {"java17": "/a", "java21": "/b"}, "cpu": "none", "freeze": false, "parked": 1, "timeScale": 2,
                 "seed": 1, "allowedHosts": ["a.test"], "accountConcurrency": 10, "unreservedMinimum": 3,
                 "environmentRate": {"amount": 1, "perSeconds": 1}, "initSeconds": 5, "environmentIdle": "1m",
                 "remotes": {"sqs": "http://localhost:1"}}""");

        assertThat(settings("--settings=" + file)).isEqualTo(SettingsFile.read(file));
        Settings both = settings(
                "--settings=" + file,
                "--port=2",
                "--region=us-west-2",
                "--account-id=222222222222",
                "--isolation=process",
                "--data-dir=/e",
                "--no-ephemeral",
                "--durability=full",
                "--jdk=java21=/c",
                "--cpu=best",
                "--freeze",
                "--parked=2",
                "--time-scale=3",
                "--seed=2",
                "--allow-host=b.test",
                "--account-concurrency=20",
                "--relaxed-limits",
                "--idle=2m",
                "--relaxed",
                "--remote=sqs=http://localhost:2");

        Limits limits = SettingsFile.read(file).limits();
        assertThat(both)
                .isEqualTo(new Settings(
                        2,
                        new Settings.Data(Path.of("/e"), false, Durability.FULL),
                        new Settings.Identity("222222222222", "us-west-2"),
                        Isolation.PROCESS,
                        new Settings.SandboxSettings(
                                Map.of("java17", Path.of("/a"), "java21", Path.of("/c")), "best", true, 2),
                        3,
                        2L,
                        limits.withEnvironmentIdle(Duration.ofMinutes(2))
                                .withConcurrency(new ConcurrencyLimits(
                                        20, 3, Rate.UNLIMITED, 0, Rate.UNLIMITED, Rate.UNLIMITED)),
                        List.of("a.test", "b.test"),
                        new Settings.Remotes(RemoteEndpoint.at("http://localhost:2")),
                        true));
    }

    @Test
    void theHelpShowsAFileThatWouldBeRead(@TempDir Path folder) throws IOException {
        String help = new CommandLine(new StartCommand()).getUsageMessage(CommandLine.Help.Ansi.OFF);
        int from = help.indexOf('{', help.indexOf("A settings file"));
        String example = help.substring(from, help.indexOf("Paths begin")).strip();

        Settings settings = settings("--settings=" + Files.writeString(folder.resolve("example.json"), example));

        assertThat(settings.limits())
                .as("the example shows what is so without a file")
                .isEqualTo(Limits.aws());
        assertThat(help).contains("--settings=FILE", "--account-concurrency=N", "--relaxed-limits");
    }

    @Test
    void theFileInTheReadmeWouldBeRead(@TempDir Path folder) throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        int from = readme.indexOf("```json\n") + "```json\n".length();
        String example = readme.substring(from, readme.indexOf("```", from));

        Settings settings = settings("--settings=" + Files.writeString(folder.resolve("example.json"), example));

        assertThat(settings.limits().concurrency().minimumUnreserved()).isEqualTo(5);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheRule() {
        assertThatThrownBy(() -> settings("--account-concurrency=0")).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> settings("--account-concurrency=100001")).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> settings("--settings=no.json")).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> settings("--account-id=1")).hasMessageContaining("12 digits");
        assertThatThrownBy(() -> settings("--time-scale=0")).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> settings("--isolation=vm")).hasMessageContaining("in-process");
    }

    @Test
    void queuesMayBeReadElsewhere() {
        assertThat(settings("--remote", "sqs=http://localhost:9324").remotes())
                .isEqualTo(new Settings.Remotes(RemoteEndpoint.at("http://localhost:9324")));
        assertThatThrownBy(() -> settings("--remote", "kinesis=http://localhost:4567"))
                .hasMessage("--remote is for sqs alone so far: 'kinesis' can't be read elsewhere."
                        + " Say --remote sqs=http://localhost:9324.");
        assertThatThrownBy(() -> settings("--remote", "sqs=localhost:9324"))
                .hasMessage("'localhost:9324' is no endpoint such as http://localhost:9324:"
                        + " it begins with http:// or https://.");
    }

    private static Settings settings(String... arguments) {
        StartCommand command = new StartCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings();
    }
}
