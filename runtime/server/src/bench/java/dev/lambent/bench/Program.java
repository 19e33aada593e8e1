package dev.lambent.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process under measurement; its standard error goes to a file. Closing kills it with what it has started. */
final class Program implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIBI = 1024;

    private final Process process;
    private final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a JVM of the kind that runs this one. */
    static Program java(Ground ground, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path errors = ground.folder().resolve("errors.txt");
        return new Program(builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /** The program {@code java} of the JDK that runs this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Starts Lambent on a port of its own.
     *
     * @param flags for its JVM
     * @param options for {@code lambent start}
     */
    static Program lambent(Ground ground, List<String> flags, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(ground.flags());
        arguments.addAll(
                List.of("-jar", ground.lambentJar().toString(), "start", "--port", "0", "--ephemeral", "--data-dir"));
        arguments.add(ground.folder().resolve("data").toString());
        arguments.addAll(List.of(options));
        return java(ground, arguments);
    }

    /** Starts a Lambent whose state survives it, in a folder of its own. */
    static Program durable(Ground ground, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(ground.flags());
        arguments.addAll(List.of("-jar", ground.lambentJar().toString(), "start", "--port", "0", "--data-dir"));
        arguments.add(ground.folder().resolve("durable").toString());
        arguments.addAll(List.of(options));
        return java(ground, arguments);
    }

    /** The next line that it prints. */
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new EOFException("The program has ended; what it complained about is in errors.txt");
        }
        return line;
    }

    /** The port in the first line that names one. */
    int port() throws IOException {
        Matcher matcher = PORT.matcher(line());
        while (!matcher.find()) {
            matcher = PORT.matcher(line());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Resident memory in MiB. */
    double residentMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", pid(), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / KIBI;
            }
        }
        throw new EOFException("The program has ended");
    }

    /** Has the JVM collect its garbage. */
    void collectGarbage() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), pid(), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** CPU time that it has used, in seconds. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", pid(), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A program that was to end has not: " + process.info());
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String pid() {
        return String.valueOf(process.pid());
    }
}
