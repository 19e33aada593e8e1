package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As many invocations at once as there is room for in 8 GiB, each in a child process of its own. How many those are is
 * worked out from what one environment of a function of 128 MB has resident, and said in the log. On a machine that has less
 * to give, three quarters of that count; and to go easy on builds, no more than {@code -Dlambent.it.processes}.
 */
class ManyProcessesIT {

    /** Unlike Lambent's own, it says more than warnings. */
    private static final Logger LOG = Logger.getLogger(ManyProcessesIT.class.getName());

    private static final long MEGABYTE = 1024 * 1024;
    private static final long ROOM = 8192 * MEGABYTE;
    private static final int MOST = Integer.getInteger("lambent.it.processes", 200);

    /** What an environment may grow by while it runs, and what Lambent itself needs for it, in percent of it. */
    private static final int MARGIN = 15;

    private static final String FUNCTION = "meeting";
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private Lambent lambent;
    private Caller caller;

    @BeforeEach
    void start() {
        lambent = RunningLambent.withProcesses(folder);
        caller = new Caller(lambent);
        caller.deploy(FUNCTION);
    }

    @AfterEach
    void end() {
        lambent.close();
    }

    @Test
    void asManyInvocationsAsFitRunAtOnceInProcessesOfTheirOwnAndNothingIsLeftOver() throws Exception {
        long available = available();
        try (MeetingPlace place = new MeetingPlace()) {
            CompletableFuture<HttpResponse<String>> first = caller.invoke(FUNCTION, place.event());
            await(LONGEST, () -> place.attendance() == 1);
            long one = resident().max().orElseThrow();
            int fitting = (int) (Math.min(ROOM, available * 3 / 4) / (one + one * MARGIN / 100));
            assertThat(fitting).as("environments that fit into memory").isGreaterThan(1);
            int count = Math.min(MOST, fitting);
            Duration began = lambent.timeline().elapsed();

            List<CompletableFuture<HttpResponse<String>>> others = caller.invoke(count - 1, FUNCTION, place.event());
            await(LONGEST, () -> place.attendance() == count);

            Duration took = lambent.timeline().elapsed().minus(began);
            LOG.info(() -> count + " environments run at once, of " + fitting + " that fit. One has " + one / MEGABYTE
                    + " MB resident, all have " + resident().sum() / MEGABYTE + " MB. They started within " + took);
            assertThat(caller.status()).contains("\"running\":" + count, "\"busy\":" + count);
            assertThat(environments().count()).isGreaterThanOrEqualTo(count);

            place.end();
            Stream.concat(Stream.of(first), others.stream())
                    .forEach(each -> assertThat(
                                    each.join().statusCode() + " " + each.join().body())
                            .isEqualTo("200 \"sent away with 1\""));
            assertThat(caller.status()).contains("\"running\":0", "\"idle\":" + count);
            lambent.timeline().advance(Duration.ofMinutes(10));
            assertThat(caller.status()).contains("\"starting\":0,\"idle\":0,\"busy\":0");
            await(LONGEST, () -> environments().count() <= 1);
        }
        lambent.close();

        assertThat(environments()).as("processes").isEmpty();
        assertThat(folder.resolve("live")).isEmptyDirectory();
        assertThat(folder.resolve("run")).isEmptyDirectory();
        assertThat(cgroups()).as("control groups").isEmpty();
    }

    private static void await(Duration longest, Callable<Boolean> until) {
        Awaitility.await().atMost(longest).until(until);
    }

    /** The JVMs that Lambent has started, one that may have been started ahead included. */
    private static Stream<ProcessHandle> environments() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("dev.lambent.bootstrap.Main"));
    }

    /** What each of them has resident, in bytes. */
    private static LongStream resident() {
        return environments().mapToLong(process -> bytes(Path.of("/proc", process.pid() + "", "status"), "VmRSS:"));
    }

    private static long available() {
        return bytes(Path.of("/proc/meminfo"), "MemAvailable:");
    }

    /** The number on one line of a file, which the kernel gives in kilobytes. */
    private static long bytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were made for this Lambent's environments. */
    private static List<Path> cgroups() throws IOException {
        Path all = Path.of("/sys/fs/cgroup");
        if (!Files.exists(all)) {
            return List.of();
        }
        String own = "lambent-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> found = Files.find(
                all, 4, (path, attributes) -> path.getFileName().toString().startsWith(own))) {
            return found.toList();
        }
    }
}
