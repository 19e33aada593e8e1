package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.database.Durability;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.mapping.remote.AccessKey;
import dev.lambent.mapping.remote.RemoteEndpoint;
import dev.lambent.server.Isolation;
import dev.lambent.server.Settings;
import dev.lambent.time.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings from a file: everything it says counts, or is refused by name. */
class SettingsFileTest {

    @TempDir
    Path folder;

    private Settings read(String json) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("lambent.json"), json));
    }

    private String refusal(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("lambent.json"), json);
        Failure refused = catchThrowableOfType(Failure.class, () -> SettingsFile.read(file));
        assertThat(refused).as("%s is refused", json).isNotNull();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(refused.getMessage())
                .startsWith("The settings file " + file + " is refused: ")
                .doesNotContain("\n");
        return refused.getMessage().substring(("The settings file " + file + " is refused: ").length());
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(read("{}")).isEqualTo(Settings.standard());
    }

    @Test
    void whatTheFileSaysOfTheProgramArrives() throws IOException {
        Settings settings = read("""
                {"port": 0, "region": "eu-west-1", "accountId": "123456789012", "isolation": "in-process",
                 "dataDir": "data", "ephemeral": true, "durability": "full", "jdks": {"java21": "/opt/jdk-21", "java17": "jdk"}, "cpu": "token-bucket",
                 "freeze": false, "parked": 0, "timeScale": 2.5, "relaxed": true, "seed": 7, "allowedHosts": ["lambent.test"]}""");

        assertThat(settings.port()).isZero();
        assertThat(settings.identity()).isEqualTo(new Settings.Identity("123456789012", "eu-west-1"));
        assertThat(settings.isolation()).isEqualTo(Isolation.IN_PROCESS);
        assertThat(settings.data())
                .as("from the file's folder")
                .isEqualTo(new Settings.Data(folder.resolve("data"), true, Durability.FULL));
        assertThat(settings.sandboxes().jdks())
                .containsEntry("java21", Path.of("/opt/jdk-21"))
                .containsEntry("java17", folder.resolve("jdk"));
        assertThat(settings.sandboxes().cpu()).isEqualTo("token-bucket");
        assertThat(settings.sandboxes().freeze()).isFalse();
        assertThat(settings.sandboxes().parked()).isZero();
        assertThat(settings.timeScale()).isEqualTo(2.5);
        assertThat(settings.relaxed()).isTrue();
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.allowedHosts()).containsExactly("lambent.test");
    }

    @Test
    void queuesElsewhereMayHaveAKeyAndARegionOfTheirOwn() throws IOException {
        assertThat(read("{\"remotes\": {\"sqs\": \"http://localhost:9324\"}}").remotes())
                .isEqualTo(new Settings.Remotes(RemoteEndpoint.at("http://localhost:9324")));
        assertThat(read("""
                        {"remotes": {"sqs": {"url": "https://sqs.eu-west-1.amazonaws.com", "accessKeyId": "AKID",
                         "secretAccessKey": "s3cret", "sessionToken": "t", "region": "eu-west-1"}}}""").remotes())
                .isEqualTo(new Settings.Remotes(RemoteEndpoint.at("https://sqs.eu-west-1.amazonaws.com")
                        .signedBy(new AccessKey("AKID", "s3cret", "t"), "eu-west-1")));
        assertThat(refusal("{\"remotes\": {\"sqs\": {\"url\": 7, \"secretAccessKey\": \"s3cret\"}}}"))
                .startsWith("'remotes' is something else; it must be {\"sqs\": \"http://localhost:9324\"}")
                .doesNotContain("s3cret");
    }

    @Test
    void whatTheFileSaysOfLimitsArrives() throws IOException {
        Settings settings = read("""
                {"accountConcurrency": 50, "unreservedMinimum": 5,
                 "environmentRate": {"amount": 10, "perSeconds": 20}, "requestsPerConcurrency": 3,
                 "allocationRate": {"amount": 2, "perSeconds": 60}, "controlPlaneRate": {"amount": 15, "perSeconds": 1},
                 "initSeconds": 20, "provisionedInitSeconds": 900, "environmentIdle": "PT1H30M"}""");

        assertThat(settings.limits().concurrency())
                .isEqualTo(new ConcurrencyLimits(
                        50,
                        5,
                        new Rate(10, Duration.ofSeconds(20)),
                        3,
                        new Rate(2, Duration.ofSeconds(60)),
                        Rate.perSecond(15)));
        assertThat(settings.limits().init()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.limits().provisionedInit()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.limits().environmentIdle()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void ratesMayBeUnlimited() throws IOException {
        assertThat(read("""
                        {"environmentRate": "unlimited", "requestsPerConcurrency": "unlimited",
                         "allocationRate": "unlimited", "controlPlaneRate": "unlimited"}""").limits().concurrency()).isEqualTo(ConcurrencyLimits.relaxed());
    }

    @Test
    void whatIsNotKnownIsNamedWithWhatIs() throws IOException {
        assertThat(refusal("{\"acountConcurrency\": 5}"))
                .startsWith("there is no setting 'acountConcurrency'. Those there are: port, region, accountId,")
                .contains("accountConcurrency, unreservedMinimum, environmentRate,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port|-1",
                "port|65536",
                "port|1.5",
                "port|\"80\"",
                "port|null",
                "port|[1]",
                "port|1e3",
                "region|\"\"",
                "region|\"eu west\"",
                "region|1",
                "accountId|123456789012",
                "accountId|\"1\"",
                "isolation|\"vm\"",
                "isolation|true",
                "dataDir|\"\"",
                "dataDir|1",
                "dataDir|\"\\u0000\"",
                "jdks|\"/opt\"",
                "jdks|{\"java21\": 1}",
                "cpu|\"fast\"",
                "freeze|\"yes\"",
                "freeze|0",
                "parked|-1",
                "timeScale|0",
                "timeScale|-1",
                "timeScale|1000001",
                "timeScale|\"2\"",
                "seed|1.5",
                "seed|9223372036854775808",
                "allowedHosts|\"a\"",
                "allowedHosts|[1]",
                "allowedHosts|[\"\"]",
                "remotes|\"http://localhost:9324\"",
                "remotes|{\"kinesis\": \"http://localhost:4567\"}",
                "remotes|{\"sqs\": \"localhost:9324\"}",
                "remotes|{\"sqs\": {\"accessKeyId\": \"a\"}}",
                "remotes|{\"sqs\": {\"url\": \"http://localhost:9324\", \"accessKeyId\": \"a\"}}",
                "remotes|{\"sqs\": {\"url\": \"http://localhost:9324\", \"profile\": \"a\"}}",
                "accountConcurrency|0",
                "accountConcurrency|100001",
                "accountConcurrency|\"many\"",
                "unreservedMinimum|-1",
                "unreservedMinimum|100001",
                "environmentRate|5",
                "environmentRate|\"fast\"",
                "environmentRate|{}",
                "environmentRate|{\"amount\": 1}",
                "environmentRate|{\"amount\": 0, \"perSeconds\": 1}",
                "environmentRate|{\"amount\": 1, \"perSeconds\": 3601}",
                "allocationRate|{\"amount\": 1000001, \"perSeconds\": 1}",
                "allocationRate|{\"amount\": 1, \"perSeconds\": 1, \"burst\": 5}",
                "controlPlaneRate|{\"amount\": null, \"perSeconds\": 1}",
                "requestsPerConcurrency|0",
                "requestsPerConcurrency|\"many\"",
                "initSeconds|0",
                "initSeconds|901",
                "provisionedInitSeconds|\"130s\"",
                "environmentIdle|600",
                "environmentIdle|\"soon\"",
                "environmentIdle|\"-PT1M\"",
                "environmentIdle|\"4000d\"",
            })
    void aValueThatIsNotAllowedIsNamedWithWhatIs(String name, String value) throws IOException {
        assertThat(refusal("{\"" + name + "\": " + value + "}"))
                .startsWith("'" + name + "' is ")
                .contains("; it must be ")
                .endsWith(".");
    }

    @Test
    void aRefusalSaysWhatWasFoundAndWhatIsAllowed() throws IOException {
        assertThat(refusal("{\"accountConcurrency\": \"many\"}"))
                .isEqualTo("'accountConcurrency' is \"many\"; it must be a whole number from 1 to 100000.");
        assertThat(refusal("{\"allocationRate\": {\"amount\": 1}}"))
                .isEqualTo(
                        "'allocationRate' is {\"amount\":1}; it must be {\"amount\": 1 to 1000000, \"perSeconds\": 1 to"
                                + " 3600} or \"unlimited\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"port\": 1,}", "{port: 1}", "{} {}", "# port", "{\"port\": 1, \"port\": 2}"})
    void whatIsNotJsonIsRefused(String text) throws IOException {
        assertThat(refusal(text)).startsWith("it is not JSON");
    }

    @Test
    void aMistakeInTheJsonIsToldWithItsPlace() throws IOException {
        assertThat(refusal("{\n \"port\": 1,\n \"port\": 2}"))
                .startsWith("it is not JSON (line 3, column ")
                .contains("'port'");
    }

    @Test
    void aFileMustBeThereAndHoldAnObject() throws IOException {
        assertThat(refusal("[]")).startsWith("it must hold one JSON object");
        Failure missing = catchThrowableOfType(Failure.class, () -> SettingsFile.read(Path.of("no.json")));
        assertThat(missing).hasMessage("The settings file no.json is refused: there is no such file.");
        Failure unreadable = catchThrowableOfType(Failure.class, () -> SettingsFile.read(folder));
        assertThat(unreadable).hasMessageStartingWith("The settings file " + folder + " is refused: it can't be read");
    }
}
