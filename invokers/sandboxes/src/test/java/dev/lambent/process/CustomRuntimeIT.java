package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any program that speaks the Runtime API runs, and is refused what Lambda refuses. */
class CustomRuntimeIT {

    @TempDir
    Path folder;

    private ProcessTrial trial;

    @BeforeEach
    void begin() {
        trial = new ProcessTrial(folder);
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void aScriptCanBeAFunction() {
        Trial script = script(BashRuntime.answering("{\\\"got\\\":$body}")).started();

        assertThat(script.call("{\"a\":1}")).isEqualTo("{\"got\":{\"a\":1}}");
        assertThat(script.call("2")).isEqualTo("{\"got\":2}");
    }

    @Test
    void whatAScriptPrintsComesBeforeItsAnswer() {
        Trial script = script(BashRuntime.CALLS
                        + "while true; do call GET runtime/invocation/next ''; echo \"saw $body\" >&2;"
                        + " printf 'no end'; call POST runtime/invocation/$id/response '1'; done")
                .started();

        script.call("{}");
        assertThat(script.texts()).containsExactly("saw {}", "no end");
    }

    @Test
    void errorsOfARuntimeArePassedOn() {
        Trial script = script(BashRuntime.CALLS
                        + "call GET runtime/invocation/next ''\n"
                        + "call POST runtime/invocation/$id/error '{\"errorMessage\":\"no\"}'"
                        + " $'Lambda-Runtime-Function-Error-Type: Runtime.MyError\\r\\n'\n"
                        + "call GET runtime/invocation/next ''\n"
                        + "call POST runtime/invocation/$id/error '{}'"
                        + " $'Lambda-Runtime-Function-Error-Type: whatever\\r\\n'\n"
                        + "call GET runtime/invocation/next ''\n")
                .started();

        assertThat(script.invoke("1"))
                .isEqualTo(new InvokeOutcome.Failed(Payload.of("{\"errorMessage\":\"no\"}"), "Runtime.MyError"));
        assertThat(script.invoke("1")).isEqualTo(new InvokeOutcome.Failed(Payload.of("{}"), "Runtime.Unknown"));
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        Trial script = script(BashRuntime.CALLS
                        + "while true; do call GET runtime/invocation/next ''\n"
                        + "call POST runtime/invocation/wrong/response '0'; echo \"$status $body\"\n"
                        + "call POST runtime/invocation/$id/response '1'; echo \"$status $body\"\n"
                        + "call POST runtime/invocation/$id/response '2'; echo \"$status $body\"\n"
                        + "done")
                .started();

        assertThat(script.call("{}")).isEqualTo("1");
        assertThat(script.call("{}")).isEqualTo("1");
        assertThat(script.texts())
                .startsWith(
                        "400 {\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}",
                        "202 {\"status\":\"OK\"}",
                        "400 {\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        Trial script = script(BashRuntime.CALLS
                        + "call GET ping ''; echo \"$status $body\"\n"
                        + "call GET runtime/restore/next ''; echo \"$status $body\"\n"
                        + "call GET ../2020-01-01/extension/register ''; echo \"$status\"\n"
                        + "call POST runtime/init/nonsense ''; echo \"$status\"\n"
                        + "call GET runtime/invocation/next ''\n"
                        + "call GET runtime/invocation/next ''; echo \"$status $body\"\n"
                        + "call POST runtime/init/error '{}'; echo \"$status $body\"\n"
                        + "call POST runtime/invocation/$id/response '1'\n"
                        + "call POST runtime/invocation/$id/response '1'")
                .started();

        assertThat(script.call("{}")).isEqualTo("1");

        await().untilAsserted(() -> assertThat(script.deaths).containsExactly(SandboxFailure.exited(0)));
        assertThat(script.texts())
                .containsExactly(
                        "200 pong",
                        "501 {\"errorMessage\":\"Lambent does not support GET /2018-06-01/runtime/restore/next\","
                                + "\"errorType\":\"Runtime.NotSupported\"}",
                        "404",
                        "404",
                        "403 {\"errorMessage\":\"State transition from Running to Ready failed for runtime. Error: State"
                                + " transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}",
                        "403 {\"errorMessage\":\"State transition from Running to InitError failed for runtime. Error:"
                                + " State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}");
    }

    @Test
    void aRuntimeCanRefuseToStart() {
        Trial script = script(BashRuntime.CALLS
                + "call POST runtime/init/error '{\"errorMessage\":\"x\"}'"
                + " $'Lambda-Runtime-Function-Error-Type: Runtime.ConfigInvalid\\r\\n'\nexit 1\n");

        assertThat(script.init())
                .isEqualTo(new InitOutcome.Refused(Payload.of("{\"errorMessage\":\"x\"}"), "Runtime.ConfigInvalid"));
    }

    @Test
    void aRuntimeThatEndsInInitIsReported() {
        assertThat(script("#!/bin/sh\necho going\nexit 3\n").init())
                .isEqualTo(new InitOutcome.Died(SandboxFailure.exited(3)));
        assertThat(script("#!/bin/sh\nkill -TERM $$\n").init())
                .isEqualTo(new InitOutcome.Died(SandboxFailure.signalled("terminated")));
    }

    @Test
    void programsThatCantBeStartedAreReportedInAwsWords() throws IOException {
        assertThat(failure(code -> {}))
                .isEqualTo("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        assertThat(failure(code -> Files.writeString(code.resolve("bootstrap"), "#!/bin/sh")))
                .isEqualTo("fork/exec /var/task/bootstrap: permission denied");
        assertThat(failure(code -> ProcessTrial.executable(code.resolve("bootstrap"), "#!/no/such/shell\n")))
                .isEqualTo("fork/exec /var/task/bootstrap: no such file or directory");
        assertThat(failure(code -> ProcessTrial.executable(code.resolve("bootstrap"), "garbage")))
                .isEqualTo("fork/exec /var/task/bootstrap: exec format error");
    }

    @Test
    void aStreamedResponseIsRefusedClearly() {
        Trial script = script(BashRuntime.CALLS
                        + "call GET runtime/invocation/next ''\n"
                        + "call POST runtime/invocation/$id/response 'x'"
                        + " $'Lambda-Runtime-Function-Response-Mode: streaming\\r\\n'\n"
                        + "echo \"$status\"; call GET runtime/invocation/next ''\n")
                .started();

        InvokeOutcome.Failed failed = (InvokeOutcome.Failed) script.invoke("{}");

        assertThat(failed.error().text()).contains("does not support response streaming");
        await().untilAsserted(() -> assertThat(script.texts()).containsExactly("501"));
    }

    /** Fills the folder of the code. */
    private interface Content {
        void into(Path code) throws IOException;
    }

    private String failure(Content content) throws IOException {
        Path code = Files.createTempDirectory(folder, "code");
        content.into(code);
        Trial broken = trial.script("", plan -> {
            plan.code = code;
            return plan;
        });
        SandboxFailure failure = ((InitOutcome.Died) broken.init()).failure();
        assertThat(failure.errorType()).isEqualTo("Runtime.InvalidEntrypoint");
        return failure.message();
    }

    private Trial script(String text) {
        return trial.script(text, plan -> plan);
    }
}
