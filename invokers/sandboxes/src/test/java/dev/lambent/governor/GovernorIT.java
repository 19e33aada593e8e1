package dev.lambent.governor;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lambent.time.SystemTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Freezing, limits and endings, on real processes, with each mechanism of this machine. */
class GovernorIT {

    private static final String CHILDREN = "(while :; do :; done) & (while :; do :; done) & wait";

    @TempDir
    Path tmp;

    static List<Mechanism> mechanisms() {
        return Trial.mechanisms();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aFrozenTreeStandsStillWithItsChildrenWhateverItsShareAndGoesOnWhenThawed(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            Trial.Program program = trial.start(Trial.allowance(128), "/bin/sh", "-c", CHILDREN);
            program.governed().endInit();
            await().until(() -> program.cpuSeconds() > 0.05);
            program.governed().freeze();
            Trial.pass(Duration.ofMillis(50));
            double frozen = program.cpuSeconds();
            Trial.pass(Duration.ofMillis(600));
            assertThat(program.cpuSeconds()).isEqualTo(frozen);
            assertThat(trial.governor.active()).isZero();

            program.governed().thaw();
            await().until(() -> program.cpuSeconds() > frozen);
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aThawedTreeAnswersAtOnce(Mechanism mechanism) throws IOException {
        try (Trial trial = new Trial(mechanism)) {
            Trial.Program echo =
                    trial.start(Trial.allowance(1769), "/bin/sh", "-c", "while read -r line; do echo \"$line\"; done");
            echo.governed().endInit();
            BufferedReader answers = echo.process().inputReader();
            long warm = median(answers, echo, () -> {});
            long thawed = median(answers, echo, () -> {
                echo.governed().freeze();
                Trial.pass(Duration.ofMillis(5));
            });
            Measurements.say(mechanism + ": round trip warm " + warm / 1000 + " us, thawed " + thawed / 1000 + " us");
            assertThat(thawed).isLessThan(Duration.ofMillis(50).toNanos());
        }
    }

    private static long median(BufferedReader answers, Trial.Program echo, Runnable before) throws IOException {
        OutputStream questions = echo.process().getOutputStream();
        long[] took = new long[41];
        for (int i = 0; i < took.length; i++) {
            before.run();
            long start = SystemTimeline.machineNanos();
            echo.governed().thaw();
            questions.write("x\n".getBytes(StandardCharsets.US_ASCII));
            questions.flush();
            answers.readLine();
            took[i] = SystemTimeline.machineNanos() - start;
        }
        Arrays.sort(took);
        return took[took.length / 2];
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void killingAFrozenTreeLeavesNoChildAlive(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            Trial.Program program = trial.start(Trial.allowance(512), "/bin/sh", "-c", "sleep 60 & sleep 60 & wait");
            await().until(() -> program.process().descendants().count() == 2);
            List<ProcessHandle> all = tree(program.process());
            program.governed().freeze();
            program.governed().kill();
            await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void memoryOverTheLimitIsReportedOnceAndThePeakIsTrue(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            Trial.Program modest = trial.start(Trial.allowance(512), Trial.java(MemoryEater.class, "100"));
            await().until(() -> modest.governed().memory().peakMegabytes() > 120);
            assertThat(modest.governed().memory().peakMegabytes()).isLessThan(250);
            assertThat(trial.breaches).isEmpty();

            Trial.Program greedy = trial.start(Trial.allowance(128), Trial.java(MemoryEater.class, "200"));
            await().until(() -> !trial.breaches.isEmpty());
            Trial.pass(Duration.ofMillis(200));
            assertThat(trial.breaches).containsExactly(Breach.MEMORY);
            greedy.governed().kill();
            assertThat(greedy.governed().memory().peakMegabytes()).isEqualTo(128);
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void moreInTheTemporaryFolderThanAllowedIsReported(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            String fill = "mkdir -p a/b; head -c 3000000 /dev/zero > a/b/c; sleep 60";
            trial.start(Trial.allowance(512, tmp, 1), "/bin/sh", "-c", "cd " + tmp + "; " + fill);
            await().until(() -> trial.breaches.equals(List.of(Breach.STORAGE)));
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aReleasedTreeRunsFreely(Mechanism mechanism) throws IOException {
        Process program = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        try (Trial trial = new Trial(mechanism)) {
            Governed governed = trial.governor.govern(program.toHandle(), Trial.allowance(128), trial.breaches::add);
            governed.endInit();
            governed.freeze();
            governed.release();
            governed.thaw();
            double before = cpu(program);
            await().until(() -> cpu(program) > before + 0.3);
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void whatAKilledLambentHasFrozenOrThrottledDiesToo(Mechanism mechanism) throws IOException {
        Process lambent = new ProcessBuilder(Trial.java(DoomedLambent.class, mechanism.toString())).start();
        List<ProcessHandle> children = new ArrayList<>();
        for (String number : lambent.inputReader().readLine().split(" ", -1)) {
            ProcessHandle.of(Long.parseLong(number)).ifPresent(children::add);
        }
        assertThat(children).hasSize(3);
        Trial.pass(Duration.ofMillis(100));
        lambent.destroyForcibly();
        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        await().until(() -> foldersOf(lambent.pid()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aClosedGovernorLeavesNothing(Mechanism mechanism) {
        Trial trial = new Trial(mechanism);
        Trial.Program program = trial.start(Trial.allowance(128), "/bin/sh", "-c", CHILDREN);
        await().until(() -> program.process().descendants().count() == 2);
        trial.close();
        assertThat(foldersOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(ProcessHandle.current().children()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("lambent-governor");
    }

    /** With the mechanism that has the most to do by itself. */
    @Test
    void fiveHundredFrozenEnvironmentsCostNothing() {
        try (Trial trial = new Trial(Mechanism.TOKEN_BUCKET)) {
            for (int i = 0; i < 500; i++) {
                trial.start(Trial.allowance(512), "/bin/sleep", "600")
                        .governed()
                        .freeze();
            }
            await().until(() -> trial.governor.active() == 0);
            double before = cpuOfGovernor();
            Trial.pass(Duration.ofMillis(500));
            assertThat(cpuOfGovernor() - before).isZero();
        }
    }

    @Test
    void theNextStartSweepsWhatADeadLambentHasLeft() throws IOException {
        assumeThat(Trial.mechanisms())
                .as("this machine lets us make control groups")
                .contains(Mechanism.CGROUP);
        OwnCgroups own = OwnCgroups.ofThisProcess();
        assumeThat(CgroupsV1.isIn(own) && !CgroupsV2.isIn(own)).as("version 1").isTrue();
        Cgroups dead = new CgroupsV1(own, "lambent-999999999-1-0");
        Cgroup group = dead.create("environment-1", Trial.allowance(128).memory());
        Process orphan = new ProcessBuilder("/bin/sleep", "600").start();
        group.admit(orphan.pid());
        group.freeze();
        try (Trial trial = new Trial(Mechanism.CGROUP)) {
            assertThat(trial.governor.describe()).startsWith("cgroup v1 quota");
            await().until(() -> !orphan.isAlive());
        }
        assertThat(dead.folders()).noneMatch(Files::exists);
    }

    @Test
    void aLookCostsLittle() throws IOException {
        Process program = new ProcessBuilder(Trial.java(Burner.class, "2")).start();
        ProcessTree tree = new LinuxTree(new ProcessTable(), program.pid());
        try {
            await().until(() -> tree.cpuNanos() > 300_000_000);
            long cpu = median(tree::cpuNanos);
            long memory = median(tree::footprint);
            long children = median(() -> new ProcessTable().refresh());
            Measurements.say("A look: CPU " + cpu / 1000 + " us, memory " + memory / 1000 + " us, all processes anew "
                    + children / 1000 + " us");
            assertThat(cpu).isLessThan(Duration.ofMillis(2).toNanos());
        } finally {
            tree.forget();
            program.destroyForcibly();
        }
    }

    private static long median(Runnable look) {
        long[] took = new long[501];
        for (int i = 0; i < took.length; i++) {
            long start = SystemTimeline.machineNanos();
            look.run();
            took[i] = SystemTimeline.machineNanos() - start;
        }
        Arrays.sort(took);
        return took[took.length / 2];
    }

    @Test
    void withoutLimitsThingsAreOnlyMeasuredAndKilled() {
        try (Trial trial = new Trial(Mechanism.NONE)) {
            Trial.Program program = trial.start(Trial.allowance(128), "/bin/sh", "-c", "sleep 60 & wait");
            await().until(() -> program.process().descendants().count() == 1);
            List<ProcessHandle> all = tree(program.process());
            program.governed().freeze();
            assertThat(program.governed().describe())
                    .isEqualTo("0.072 vCPU (128 MB / 1769), 2 visible cores, no limit (switched off)");
            assertThat(program.governed().memory().peakBytes()).isPositive();
            program.governed().kill();
            await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static List<ProcessHandle> tree(Process root) {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList();
    }

    private static double cpu(Process process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    private static double cpuOfGovernor() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(GovernorIT::statOf)
                    .filter(stat -> stat.contains("(lambent-governo"))
                    .mapToDouble(stat -> ProcStat.parse(stat).cpuNanos() / 1e9)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String statOf(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return "";
        }
    }

    private static List<Path> foldersOf(long lambent) {
        try {
            return OwnCgroups.ofThisProcess().folders().values().stream()
                    .flatMap(folder -> Stream.of(folder.toFile().listFiles()).map(java.io.File::toPath))
                    .filter(folder -> folder.getFileName().toString().startsWith("lambent-" + lambent + "-"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
