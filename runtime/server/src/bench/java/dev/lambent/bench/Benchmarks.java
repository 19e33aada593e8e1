package dev.lambent.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the benchmarks in the build's folder and writes their table to standard output and {@code benchmarks.md}. Properties:
 * {@code bench}, one benchmark's name or {@code all}; {@code bench.scale}, see {@link Ground}; {@code bench.jvm}, flags.
 */
final class Benchmarks {

    /** A one-minute load above which others take more of a small machine than a ratio forgives. */
    private static final double NOISY = 2.5;

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("rate", new InvocationRate());
        ALL.put("roundtrip", new RoundTrip());
        ALL.put("client", new ClientRoundTrip());
        ALL.put("cold", new ColdStart());
        ALL.put("start", new StartUp());
        ALL.put("admission", new Admissions());
        ALL.put("idle", new IdleEnvironments());
        ALL.put("registered", new Registered());
        ALL.put("queues", new QueueRate());
        ALL.put("sdk", new QueueSdk());
        ALL.put("objects", new ObjectRate());
        ALL.put("async", new AsyncRate());
        ALL.put("backlog", new QueuedEvents());
        ALL.put("mapping", new MappingRate());
        ALL.put("mappings", new IdleMappings());
        ALL.put("canary", new VirtualCanary());
        ALL.put("choice", new WeightedChoice());
        ALL.put("alarms", new AlarmCost());
        ALL.put("calls", new Footprint(Footprint.Kind.CALLS));
        ALL.put("invocations", new Footprint(Footprint.Kind.INVOCATIONS));
    }

    private Benchmarks() {}

    /** Measures what the properties name. */
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of("").toAbsolutePath();
        Path folder = target.resolve("bench/run");
        delete(folder);
        Files.createDirectories(folder);
        String flags = System.getProperty("bench.jvm", "").strip();
        Ground ground = new Ground(
                Double.parseDouble(System.getProperty("bench.scale", "1")),
                folder,
                target,
                flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1)));
        List<String> lines = new ArrayList<>(List.of(heading(ground), "", Row.HEAD));
        lines.forEach(System.out::println);
        for (Benchmark each : chosen()) {
            for (Row row : each.run(ground)) {
                System.out.println(row.markdown());
                lines.add(row.markdown());
            }
        }
        Files.write(target.resolve("benchmarks.md"), lines);
        delete(folder);
        System.exit(0);
    }

    private static List<Benchmark> chosen() {
        String name = System.getProperty("bench", "all");
        if (name.equals("all")) {
            return List.copyOf(ALL.values());
        }
        Benchmark one = ALL.get(name);
        if (one == null) {
            throw new IllegalArgumentException("There is no benchmark '" + name + "': all, or one of " + ALL.keySet());
        }
        return List.of(one);
    }

    /** Machine, date and load: a number means nothing without them. */
    private static String heading(Ground ground) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        String heading = "Measured " + Instant.now().truncatedTo(ChronoUnit.MINUTES) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores of " + processor() + ", "
                + System.getProperty("os.name") + ", JDK " + System.getProperty("java.version") + ", load average "
                + Row.number(load) + " before the run.";
        if (load > NOISY) {
            heading += " **Noisy: others were using the machine.**";
        }
        return ground.scale() < 1 ? heading + " **Scaled down: shows that all runs, no more.**" : heading;
    }

    private static String processor() throws IOException {
        Path known = Path.of("/proc/cpuinfo");
        if (!Files.exists(known)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(known)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
