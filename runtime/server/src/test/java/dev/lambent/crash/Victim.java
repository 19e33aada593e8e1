package dev.lambent.crash;

import static dev.lambent.server.Patience.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program that is killed, again and again, in the same data folder. */
final class Victim implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("is ready at (http://[^ \\s]+)");
    private static final Path JAR = Path.of("target/lambent.jar").toAbsolutePath();

    private final Path folder;
    private Process process;
    private volatile CompletableFuture<String> endpoint = new CompletableFuture<>();
    private int starts;

    Victim(Path folder) throws IOException {
        this.folder = folder;
        process = launch();
        awaitReady();
    }

    /** Where it listens; waits while it is dead. */
    String endpoint() {
        return endpoint.join();
    }

    /** Ends it with SIGKILL, and starts it anew. */
    void killAndRestart() throws IOException {
        endpoint = new CompletableFuture<>();
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    private Process launch() throws IOException {
        starts++;
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        "start",
                        "--port",
                        "0",
                        "--isolation",
                        "in-process",
                        "--data-dir",
                        folder.resolve("data").toString()))
                .redirectErrorStream(true)
                .redirectOutput(output())
                .start();
    }

    private File output() {
        return folder.resolve("start-" + starts + ".txt").toFile();
    }

    private void awaitReady() {
        await().until(() -> {
            Matcher ready = READY.matcher(Files.readString(output().toPath()));
            if (!process.isAlive()) {
                throw new IllegalStateException("It did not start: " + Files.readString(output().toPath()));
            }
            return ready.find() && endpoint.complete(ready.group(1));
        });
    }
}
