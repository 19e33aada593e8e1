package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person at a terminal uses them. */
class CommandLineIT {

    @TempDir
    static Path folder;

    private static Lambent lambent;

    /** What a command printed and exited with. */
    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
    }

    @AfterAll
    static void end() {
        lambent.close();
    }

    @Test
    void functionsAreListedInATable() {
        Ran ran = run("functions");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("NAME", "order-api", "dev.lambent.samples.orders.OrderHandler", "512 MB");
    }

    @Test
    void anInvocationPrintsWhatTheFunctionReturnsAndItsLogOnDemand() {
        Ran ran = run("invoke", "order-api", "--payload", Lambent.SAMPLE_EVENT, "--tail");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("\"orderId\":\"order-");
        assertThat(ran.err()).startsWith("START RequestId: ").contains("REPORT RequestId: ");
    }

    @Test
    void anEventMayComeFromAFile() throws IOException {
        Path event = Files.writeString(folder.resolve("event.json"), Lambent.SAMPLE_EVENT);

        assertThat(run("invoke", "order-api", "--payload", "@" + event).out()).contains("orderId");
    }

    @Test
    void anEventOfS3IsPrintedToTryAFunctionWith() {
        Ran ran = capture("event", "s3-put", "--bucket", "pictures", "--key", "in/red flower.jpg");

        assertThat(ran.out()).startsWith("{\"Records\":[{").contains("\"key\":\"in/red+flower.jpg\"");
    }

    @Test
    void aFailingFunctionHasAnExitCodeOfItsOwn() {
        Ran ran = run("invoke", "failing", "--payload", "{\"how\":\"exception\"}");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.FUNCTION_FAILED);
        assertThat(ran.out()).contains("The card was declined");
    }

    @Test
    void aMissingFunctionIsSaidInOneLine() {
        Ran ran = run("invoke", "nobody");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.CALL_FAILED);
        assertThat(ran.err().strip())
                .isEqualTo(
                        "lambent: Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody:$LATEST");
    }

    @Test
    void aFolderIsDeployedInvokedAndDeployedAgain() {
        String classes = "../../sample-functions/target/classes";
        String handler = "dev.lambent.samples.slow.SlowHandler";

        assertThat(run("deploy", classes, "--name", "mine", "--handler", handler, "--memory", "256")
                        .out())
                .startsWith("Created mine.");
        assertThat(run("invoke", "mine", "--payload", "{\"seconds\":0}").out()).contains("Slept for 0.0 seconds");
        assertThat(run("deploy", classes, "--name", "mine", "--handler", handler, "--timeout", "9")
                        .out())
                .startsWith("Updated mine.");
        assertThat(run("functions").out()).containsPattern("mine .*256 MB .*9 s");
    }

    @Test
    void aFolderIsDeployedThroughALinkToIt(@TempDir Path links) throws IOException {
        Path classes = Path.of("../../sample-functions/target/classes").toAbsolutePath();
        Path link = Files.createSymbolicLink(links.resolve("classes"), classes);
        String handler = "dev.lambent.samples.slow.SlowHandler";

        run("deploy", link.toString(), "--name", "linked", "--handler", handler);
        assertThat(run("invoke", "linked", "--payload", "{\"seconds\":0}").out())
                .contains("Slept for 0.0 seconds");
    }

    @Test
    void theClockIsMovedByPeoplesDurations() {
        assertThat(run("time", "advance", "1h30m").out()).contains("running at 1.0 times real time");
        assertThat(run("time", "advance", "soon").exitCode()).isEqualTo(ExitCode.MISSPELT);
    }

    @Test
    void logsAndStatusShowWhatHappened() {
        run("invoke", "order-api", "--payload", Lambent.SAMPLE_EVENT);

        assertThat(run("logs", "order-api").out()).contains("INIT_START", "END RequestId");
        assertThat(run("status").out()).contains("sizing", "of 1000 invocations running", "FUNCTION");
    }

    @Test
    void whereNobodyAnswersTheFirstStepIsNamed() {
        Ran ran = capture("functions", "--endpoint-url", "http://127.0.0.1:1");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.CALL_FAILED);
        assertThat(ran.err()).contains("Start Lambent with 'lambent start'");
    }

    @Test
    void aMisspeltCommandIsExplained() {
        Ran command = capture("invke");
        assertThat(command.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(command.err())
                .startsWith("lambent: ")
                .contains("invke", "invoke")
                .endsWith("See 'lambent --help'." + System.lineSeparator());

        Ran option = capture("deploy", "a.jar", "--name", "a", "--handler", "A", "--memry", "512");
        assertThat(option.exitCode()).isEqualTo(ExitCode.MISSPELT);
        assertThat(option.err().lines())
                .hasSizeLessThanOrEqualTo(3)
                .contains("See 'lambent deploy --help'.")
                .anyMatch(line -> line.contains("--memry"));
        assertThat(capture("--help").out()).contains("Examples:", "lambent start --samples", "Exit codes:");
    }

    private static Ran run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--endpoint-url";
        all[arguments.length + 1] = lambent.endpoint();
        return capture(all);
    }

    private static Ran capture(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = LambentCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
