package dev.lambent.junit.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.time.SystemTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Takes the time of tests, and prints a table: measured, beside what, ratio, and what issue 7 allows. */
public final class LibraryBench {

    private static final int ROUNDS = 5;
    private static final int INVOCATIONS = 50_000;

    private LibraryBench() {}

    /** Runs all. */
    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT,
                "%d cores, JDK %s, load average %.1f before the run%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| what | measured | beside | ratio | target | met |\n|---|---|---|---|---|---|");
        double emptyOnce = run(Measured.EmptyOnce.class);
        row("a test's own runtime, the first time", run(Measured.OwnOnce.class) - emptyOnce, emptyOnce, 300, "ms");
        double[] empty = rounds(Measured.Empty.class);
        double[] own = rounds(Measured.Own.class);
        row("a test's own runtime, warm", (median(own) - median(empty)) / 1000, median(empty) / 1000, 3, "ms");
        row("1,000 tests with a runtime each, in a JVM just started", own[0] / 1000, empty[0] / 1000, 10, "s");
        run(Measured.Invocations.class);
        double[] letters = rounds(Measured.DeadLetters.class);
        row("three attempts and a dead-letter queue", median(letters) / 200, median(empty) / 1000, 20, "ms");
        System.exit(0);
    }

    private static double[] rounds(Class<?> tests) {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            times[i] = run(tests);
        }
        return times;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Milliseconds that all tests of a class take. */
    private static double run(Class<?> tests) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        long begin = SystemTimeline.machineNanos();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        summary);
        double millis = (SystemTimeline.machineNanos() - begin) / 1e6;
        if (summary.getSummary().getTotalFailureCount() > 0) {
            throw new IllegalStateException(
                    "What is measured has failed: " + tests,
                    summary.getSummary().getFailures().get(0).getException());
        }
        return millis;
    }

    /** Called by a test, which has the function. */
    static void invocations(LambdaFunction<Measured.Order> orders) {
        double[] invoked = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        Measured.Orders handler = new Measured.Orders();
        PojoSerializer<Object> json = JacksonFactory.getInstance().getSerializer((Type) Measured.Order.class);
        for (int round = 0; round < ROUNDS; round++) {
            long begin = SystemTimeline.machineNanos();
            for (int i = 0; i < INVOCATIONS; i++) {
                orders.invoke(new Measured.Order("42", i)).payload();
            }
            long middle = SystemTimeline.machineNanos();
            for (int i = 0; i < INVOCATIONS; i++) {
                bare(handler, json, new Measured.Order("42", i));
            }
            invoked[round] = (middle - begin) / 1e3 / INVOCATIONS;
            bare[round] = (SystemTimeline.machineNanos() - middle) / 1e3 / INVOCATIONS;
        }
        row("a typed invoke over handler and Jackson", median(invoked) - median(bare), median(bare), 15, "µs");
    }

    /** The event is written and read, and so is the answer. */
    private static Object bare(Measured.Orders handler, PojoSerializer<Object> json, Measured.Order order) {
        Measured.Order read = (Measured.Order) there(json, order);
        return there(json, handler.handleRequest(read, null));
    }

    private static Object there(PojoSerializer<Object> json, Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        json.toJson(value, out);
        return json.fromJson(new ByteArrayInputStream(out.toByteArray()));
    }

    private static void row(String what, double measured, double beside, double most, String unit) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f %s | %.3f %s | %.1f | ≤ %.0f %s | %s |%n",
                what,
                measured,
                unit,
                beside,
                unit,
                measured / beside,
                most,
                unit,
                measured <= most ? "yes" : "**no**");
    }
}
