package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when Lambent is killed, and when it starts again. */
class KilledLambentIT {

    @TempDir
    Path folder;

    private List<ProcessHandle> started = List.of();

    @Test
    void aChildEndsWithLambentEvenWhileItIsBusy() throws Exception {
        String[] pids = killedWhile("busy");

        await().untilAsserted(() -> assertThat(pids).noneMatch(KilledLambentIT::lives));
    }

    @Test
    void theNextStartSweepsWhatIsLeft() throws Exception {
        String[] pids = killedWhile("spawning");
        assertThat(pids).anyMatch(KilledLambentIT::lives);

        try (ProcessTrial again = new ProcessTrial(folder.resolve("again"), folder.resolve("helper/data"))) {
            await().untilAsserted(() -> assertThat(pids).noneMatch(KilledLambentIT::lives));
            try (var left = Files.list(folder.resolve("helper/data/run"))) {
                assertThat(left).hasSize(1);
            }
            assertThat(again.function("Echo").started().call("{}")).isEqualTo("{}");
        }
    }

    @Test
    void aFolderThatIsInUseIsLeftAlone() {
        try (ProcessTrial first = new ProcessTrial(folder.resolve("first"), folder.resolve("shared"));
                ProcessTrial second = new ProcessTrial(folder.resolve("second"), folder.resolve("shared"))) {
            Trial one = first.function("Acts::count").started();
            Trial two = second.function("Acts::count").started();

            assertThat(one.call("null")).isEqualTo("1");
            assertThat(two.call("null")).isEqualTo("1");
        }
    }

    /** They write to the test's folder. */
    @AfterEach
    void waitForTheEndOfAllProcesses() {
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    private String[] killedWhile(String what) throws IOException, InterruptedException {
        Process lambent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Helper.class.getName(),
                        folder.resolve("helper").toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(lambent.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            assertThat(line).isNotNull();
            String[] pids = line.split(" ", -1);
            assertThat(pids).allMatch(KilledLambentIT::lives);
            return pids;
        } finally {
            started = lambent.descendants().toList();
            lambent.destroyForcibly().waitFor();
        }
    }

    private static boolean lives(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    /** A Lambent to be killed: starts an environment and says which processes it has. */
    static final class Helper {

        private Helper() {}

        public static void main(String[] arguments) throws Exception {
            ProcessTrial trial = new ProcessTrial(Path.of(arguments[0]), 0, false, Map.of(), null);
            PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
            if (arguments[1].equals("busy")) {
                Trial busy = trial.function("Acts::forever").started();
                busy.begin("null").whenComplete((outcome, problem) -> {});
                await().until(() -> busy.texts().contains("waiting"));
                out.println(ProcessHandle.current()
                        .children()
                        .map(child -> String.valueOf(child.pid()))
                        .collect(java.util.stream.Collectors.joining(" ")));
            } else {
                out.println(
                        trial.function("Acts::children").started().call("null").replace("\"", ""));
            }
            new CountDownLatch(1).await();
        }
    }
}
