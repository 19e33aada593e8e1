package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole child process, from the jar that Lambent embeds. */
@Timeout(60)
class MainIT {

    @TempDir
    Path folder;

    private StubLambent lambent;
    private Process child;

    @BeforeEach
    void open() throws IOException {
        Environment.taskRoot(folder);
        lambent = new StubLambent();
    }

    @AfterEach
    void close() throws IOException {
        lambent.close();
        if (child != null) {
            child.destroyForcibly();
        }
    }

    private void start(String handler, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/lambent-bootstrap-0.1.0-runtime.jar",
                Main.class.getName(),
                folder.resolve("opt").toString()));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambent.address());
        builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
        builder.environment().put("_HANDLER", handler);
        child = builder.start();
        lambent.accept();
    }

    private String output() throws IOException {
        return new String(child.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private int exitCode() throws InterruptedException {
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }

    @Test
    void aFunctionAnswersUntilLambentIsGone() throws Exception {
        start("example.Handlers$Pojo");
        assertThat(lambent.receive().line()).startsWith("GET /2018-06-01/runtime/invocation/next");
        for (int i = 0; i < 3; i++) {
            lambent.event("r-" + i, "{\"count\":" + i + "}");
            assertThat(lambent.receive().text()).isEqualTo("{\"count\":" + (i + 1) + ",\"paid\":false}");
            lambent.receive();
            lambent.accepted();
        }
        lambent.close();
        assertThat(exitCode()).isZero();
        assertThat(output()).isEmpty();
        assertThat(child.getErrorStream().readAllBytes()).isEmpty();
    }

    @Test
    void whatTheFunctionPrintsIsCountedAndInOrder() throws Exception {
        start("example.Printing");
        lambent.receive();
        lambent.event("r-1", "\"x\"");
        StubLambent.Request response = lambent.receive();
        lambent.close();
        String output = output();
        assertThat(response.headers().get("lambent-output-bytes")).isEqualTo(String.valueOf(output.length()));
        assertThat(output)
                .startsWith("out x\nerr x\nhalf\n\u00a5Z\0\u0003\0\0\0\u0008")
                .endsWith("logged x");
    }

    @Test
    void aFailedInitEndsWithCodeOne() throws Exception {
        start("example.Broken$BadConstructor");
        StubLambent.Request error = lambent.receive();
        lambent.accepted();
        assertThat(error.line()).isEqualTo("POST /2018-06-01/runtime/init/error HTTP/1.1");
        assertThat(error.text()).contains("\"errorMessage\":\"no table name\"");
        assertThat(exitCode()).isEqualTo(1);
    }

    @Test
    void anErrorOfTheJvmEndsTheProcessAfterItsReport() throws Exception {
        start("example.Broken$Endless");
        lambent.receive();
        lambent.event("r-1", "1");
        assertThat(lambent.receive().text()).contains("java.lang.StackOverflowError");
        lambent.accepted();
        assertThat(exitCode()).isZero();
    }

    @Test
    void aParkedProcessLoadsItsFunctionOnlyWhenAssigned() throws Exception {
        start("example.Broken$BadConstructor", "--parked");
        assertThat(lambent.receive().line()).startsWith("GET /2018-06-01/lambent/assignment");
        assertThat(lambent.hasMore()).isFalse();
        lambent.send("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        assertThat(lambent.receive().line()).contains("/init/error");
        lambent.accepted();
        assertThat(exitCode()).isEqualTo(1);
    }

    @Test
    void aBusyProcessEndsWhenItsLifelineIsCut() throws Exception {
        start("example.Busy", "--lifeline");
        lambent.receive();
        lambent.event("r-1", "\"x\"");
        child.getOutputStream().close();
        assertThat(exitCode()).isEqualTo(1);
    }
}
