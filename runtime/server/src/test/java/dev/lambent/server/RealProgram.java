package dev.lambent.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lambent start} in a process of its own, from the packaged program, to be killed. */
final class RealProgram implements AutoCloseable {

    private static final Path JAR = Path.of("target/lambent.jar").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");

    private final Process process;
    private final String endpoint;

    private RealProgram(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts one in a data folder, on a free port, with functions in its own process; returns when it is ready. */
    static RealProgram in(Path data, String... more) throws IOException {
        Path errors = Files.createTempFile("lambent-it", ".txt");
        Process process =
                command(startIn(data, more)).redirectError(errors.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Files.delete(errors);
                return new RealProgram(process, ready.group(1));
            }
        }
        throw new AssertionError("Lambent did not start: " + Files.readString(errors));
    }

    /** What a command printed, both streams, and exited with. */
    record Ran(int exitCode, String out) {}

    /** Runs a command to its end. */
    static Ran run(String... arguments) {
        try {
            Process process =
                    command(List.of(arguments)).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The arguments of {@link #in}. */
    static List<String> startIn(Path data, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("start", "--port", "0", "--isolation", "in-process", "--data-dir", data.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // It lives for some seconds only.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    String endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does: nothing in it gets to do anything more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
