package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import dev.lambent.sandbox.CpuShare;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A governor on this machine and the programs it holds in a test; all of them end with it. */
final class Trial implements AutoCloseable {

    final TreeGovernor governor;
    final List<Breach> breaches = new CopyOnWriteArrayList<>();
    private final List<Program> programs = new ArrayList<>();

    Trial(Mechanism mechanism) {
        governor = (TreeGovernor) Governors.probe(mechanism);
    }

    /** The mechanisms that hold anything on this machine. */
    static List<Mechanism> mechanisms() {
        return Stream.of(Mechanism.CGROUP, Mechanism.TOKEN_BUCKET)
                .filter(Trial::isOffered)
                .toList();
    }

    private static boolean isOffered(Mechanism mechanism) {
        try (Governor governor = Governors.probe(mechanism)) {
            return !governor.describe().isEmpty();
        } catch (IllegalStateException e) {
            Measurements.say("Not tried here: " + mechanism + ". " + e.getMessage());
            return false;
        }
    }

    static Allowance allowance(int megabytes) {
        return allowance(megabytes, Path.of("target"), 10_240);
    }

    static Allowance allowance(int megabytes, Path tmp, int storage) {
        MemorySize memory = MemorySize.ofMegabytes(megabytes);
        return new Allowance(CpuShare.of(memory), memory, MemorySize.ofMegabytes(storage), tmp);
    }

    static String[] java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    Program start(Allowance allowance, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Program program =
                    new Program(process, governor.govern(process.toHandle(), allowance, breaches::add), allowance);
            programs.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pass(Duration time) {
        Awaitility.await()
                .pollDelay(time)
                .pollInterval(Duration.ofMillis(1))
                .atMost(time.plusSeconds(10))
                .until(() -> true);
    }

    /** Core seconds per second that nobody on this machine has used since two lines of {@code /proc/stat}. */
    static double idle(long[] before, long[] after) {
        return (after[0] - before[0]) / Math.max(1.0, (double) (after[1] - before[1]));
    }

    /** Idle and all ticks of the machine. */
    static long[] ticks() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            long[] figures = Stream.of(lines.findFirst().orElseThrow().split(" +"))
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new long[] {figures[3] + figures[4], sum(figures)};
        } catch (IOException e) {
            return new long[] {0, 1};
        }
    }

    private static long sum(long[] figures) {
        long sum = 0;
        for (long figure : figures) {
            sum += figure;
        }
        return sum;
    }

    @Override
    public void close() {
        programs.forEach(Program::end);
        governor.close();
    }

    /** One running program. */
    record Program(Process process, Governed governed, Allowance allowance) {

        /** CPU time of its living processes, as Java tells it. */
        double cpuSeconds() {
            return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                            .mapToDouble(one -> one.info()
                                    .totalCpuDuration()
                                    .map(Duration::toNanos)
                                    .orElse(0L))
                            .sum()
                    / 1e9;
        }

        double now() {
            return SystemTimeline.machineNanos() / 1e9;
        }

        void end() {
            governed.kill();
            process.onExit().join();
        }
    }
}
