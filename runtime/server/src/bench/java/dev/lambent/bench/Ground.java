package dev.lambent.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how thoroughly is measured.
 *
 * @param scale what durations and counts are multiplied with; 1 gives results that count, less shows that all runs
 * @param folder for everything that is written; made anew for each run
 * @param target the build's folder, with {@code lambent.jar} and Amazon's runtime client in it
 * @param flags further flags for the JVMs of Lambent's that are measured, to try some
 */
record Ground(double scale, Path folder, Path target, List<String> flags) {

    /** So many times, but at least {@code fewest}. */
    int times(int whole, int fewest) {
        return (int) Math.max(fewest, Math.round(whole * scale));
    }

    /** For so long, but at least 50 ms. */
    Duration lasting(Duration whole) {
        return Duration.ofMillis(Math.max(50, Math.round(whole.toMillis() * scale)));
    }

    Path lambentJar() {
        return target.resolve("lambent.jar");
    }

    /** The folder of compiled benchmarks. */
    Path classes() {
        return target.resolve("test-classes");
    }
}
