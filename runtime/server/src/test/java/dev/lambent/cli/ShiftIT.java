package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.server.Lambent;
import dev.lambent.server.Patience;
import dev.lambent.server.RunningLambent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code lambent deploy --shift} against a Lambent whose clock is advanced. */
class ShiftIT {

    private static final String CLASSES = "../../sample-functions/target/classes";
    private static final String HANDLER = "dev.lambent.samples.slow.SlowHandler";

    @TempDir
    static Path folder;

    private static Lambent lambent;

    /** What a command printed and exited with. */
    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
    }

    @AfterAll
    static void end() {
        lambent.close();
    }

    @Test
    void theFirstDeploymentMakesTheAliasAndTheNextOneShiftsItAsTheClockGoesOn() {
        Ran first = deploy("shop", "128", "canary10percent5minutes");
        assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(first.out()).contains("Published version 1 of shop.", "Created the alias live at version 1 at once");

        StringWriter out = new StringWriter();
        CompletableFuture<Ran> second = CompletableFuture.supplyAsync(
                () -> run(out, command("shop", "256", "canary10percent5minutes", "--alias", "live")));
        String id = awaitDeployment("shop:live", "InProgress");
        assertThat(run("deployments", id).out()).contains("10 %", "100 %  (to come)", "AllowTraffic");
        Patience.await().until(() -> out.toString().contains("10 % on 2"));
        Connection plain = CommandLine.populateCommand(new Connection(), "--endpoint-url", lambent.endpoint());
        assertThat(plain.get("/_lambent/deployments/" + id).objects("versions")).hasSize(2);
        assertThat(plain.get("/_lambent/deployments").objects("deployments"))
                .isNotEmpty()
                .noneMatch(each -> each.has("versions"));
        Ran third = deploy("shop", "512", "allatonce");
        assertThat(third.err()).contains("sends its traffic to two versions");
        assertThat(third.out()).isEmpty();
        run("time", "advance", "5m");

        Ran done = second.join();
        assertThat(done.err()).isEmpty();
        assertThat(done.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(done.out())
                .contains("shifts shop:live from version 1 to 2: 10 % for 5 minutes, then all.")
                .contains("shop:live is at version 2.");
        assertThat(deploy("shop", "256", "allatonce").out()).contains("There is nothing to shift");
    }

    @Test
    void aDeploymentThatIsStoppedHasAnExitCodeOfItsOwn() {
        deploy("basket", "128", "allatonce");
        CompletableFuture<Ran> second =
                CompletableFuture.supplyAsync(() -> deploy("basket", "256", "linear25percentevery2minutes"));
        String id = awaitDeployment("basket:live", "InProgress");

        stop(id);

        Ran stopped = second.join();
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.NOT_DEPLOYED);
        assertThat(stopped.out()).contains("was stopped", "basket:live goes back to version 1 with d-");
        assertThat(run("deployments").out()).contains("takes back " + id);
    }

    @Test
    void badNamesAreSaidInOneLineBeforeAnythingIsUploaded() {
        assertThat(run(command("nothing", "128", "canry", "--alias", "live")).err())
                .contains("'canry' is no way to shift traffic");
        Ran alias = run(command("nothing", "128", "allatonce", "--alias", "12"));
        assertThat(alias.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(alias.err().lines()).hasSize(1);
        Ran hook = run(command("nothing", "128", "allatonce", "--before-hook", "nobody"));
        assertThat(hook.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(hook.err()).contains("--before-hook nobody: there is no such function");
        Ran alarm = run(command("nothing", "128", "allatonce", "--alarm", "nobody"));
        assertThat(alarm.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(alarm.err()).contains("--alarm nobody: there is no such alarm");
        assertThat(run("functions").out()).doesNotContain("nothing");
        assertThat(run("deploy", CLASSES, "--name", "nothing", "--handler", HANDLER, "--alarm", "a")
                        .err())
                .contains("belong to a shift");
        assertThat(run("deployments", "d-NOTTHERE0").err()).contains("The deployment d-NOTTHERE0 could not be found");
    }

    private static void stop(String id) {
        AccountRegion home = new AccountRegion("000000000000", "us-east-1");
        lambent.timeline()
                .ask(() -> lambent.domain().deployments().stop(home, id, true))
                .toCompletableFuture()
                .join();
    }

    private static String awaitDeployment(String alias, String status) {
        Pattern row = Pattern.compile("(d-[A-Z0-9]{9}) +" + alias + " .*" + status);
        String[] found = new String[1];
        Patience.await().until(() -> {
            Matcher matcher = row.matcher(run("deployments").out());
            if (matcher.find()) {
                found[0] = matcher.group(1);
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static Ran deploy(String name, String memory, String shift) {
        return run(command(name, memory, shift, "--alias", "live"));
    }

    private static String[] command(String name, String memory, String shift, String... more) {
        String[] usual = {"deploy", CLASSES, "--name", name, "--handler", HANDLER, "--memory", memory, "--shift", shift
        };
        return Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray(String[]::new);
    }

    private static Ran run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    private static Ran run(StringWriter out, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--endpoint-url";
        all[arguments.length + 1] = lambent.endpoint();
        StringWriter err = new StringWriter();
        int exitCode = LambentCommand.run(new PrintWriter(out), new PrintWriter(err), all);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
