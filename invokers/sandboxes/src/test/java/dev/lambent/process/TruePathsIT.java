package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the machine allows it, a function finds the paths that it has on Lambda. */
class TruePathsIT {

    private Path folder;
    private ProcessTrial trial;

    /** In {@code /var/tmp} and not in {@code /tmp}, where functions couldn't see their runtime any more. */
    @BeforeEach
    void begin() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/var/tmp")));
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "lambent true paths");
        trial = new ProcessTrial(folder);
        Assumptions.assumeTrue(trial.sandboxes.describe().contains("/var/task"), "needs mount namespaces");
    }

    @AfterEach
    void end() {
        if (trial != null) {
            trial.close();
            Folders.delete(folder);
        }
    }

    @Test
    void aFunctionFindsThePathsOfLambda() {
        Trial telling = trial.function("Acts::environment").started();

        assertThat(telling.call("null"))
                .contains("\"LAMBDA_TASK_ROOT\":\"/var/task\"", "\"cwd\":\"/var/task\"", "\"tmpdir\":\"/tmp\"")
                .contains("\"TMPDIR\":\"/tmp\"", "\"LAMBDA_RUNTIME_DIR\":\"/var/runtime\"");
    }

    @Test
    void itsTmpIsItsOwnAndItsCodeIsReadOnly() throws IOException {
        Trial writing = trial.function("Acts::write").started();

        assertThat(writing.call("\"/tmp/only-inside-of-an-environment\"")).isEqualTo("\"written\"");
        assertThat(Files.exists(Path.of("/tmp/only-inside-of-an-environment"))).isFalse();
        assertThat(writing.call("\"/var/task/mine\"")).startsWith("\"java.nio.file.FileSystemException");
        assertThat(writing.call("\"/opt/mine\"")).startsWith("\"java.nio.file.FileSystemException");
        assertThat(writing.call("\"/var/tmp/lambent-it\"")).isEqualTo("\"written\"");
        Files.delete(Path.of("/var/tmp/lambent-it"));
    }

    @Test
    void aScriptAndItsLayersAreWhereLambdaHasThem() throws IOException {
        Path layer = Files.createDirectories(folder.resolve("layer"));
        ProcessTrial.executable(layer.resolve("bin/say"), "#!/bin/sh\necho $0");
        Trial script = trial.script(BashRuntime.answering("\\\"$0 $PWD $(say)\\\""), plan -> {
                    plan.layers = List.of(layer);
                    return plan;
                })
                .started();

        assertThat(script.call("{}")).isEqualTo("\"/var/task/bootstrap /var/task /opt/bin/say\"");
    }

    @Test
    void everythingOfItEndsWithIt() {
        Trial parent = trial.function("Acts::children").started();
        String[] children = parent.call("null").replace("\"", "").split(" ", -1);

        trial.sandboxes.close();

        Patience.await()
                .until(() -> java.util.Arrays.stream(children)
                        .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
        assertThat(folder.resolve("data/run")).isEmptyDirectory();
    }
}
