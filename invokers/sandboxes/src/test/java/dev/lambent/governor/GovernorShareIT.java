package dev.lambent.governor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CPU that programs really get, by the machine's own count. */
class GovernorShareIT {

    private static final Duration WARM_UP = Duration.ofMillis(700);
    private static final Duration WINDOW = Duration.ofMillis(2500);
    private static final String[] LOOP = {"/bin/sh", "-c", "while :; do :; done"};
    private static final double TOLERANCE = 0.15;

    /** Where less than so many times the share was to be had, what a program lacks may be the machine's fault. */
    private static final double ROOM = 1.3;

    static List<Mechanism> mechanisms() {
        return Trial.mechanisms();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void theShareIsMemoryBy1769(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            measure(
                    mechanism,
                    trial.start(Trial.allowance(128), LOOP),
                    trial.start(Trial.allowance(512), LOOP),
                    trial.start(Trial.allowance(1769), LOOP));
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void threadsAndChildrenShareTheShareEvenWhereAnotherProgramIsBusy(Mechanism mechanism) throws IOException {
        Process busy = new ProcessBuilder(LOOP).start();
        try (Trial trial = new Trial(mechanism)) {
            String children = "(while :; do :; done) & (while :; do :; done) & wait";
            measure(
                    mechanism,
                    trial.start(Trial.allowance(512), Trial.java(Burner.class, "3")),
                    trial.start(Trial.allowance(512), "/bin/sh", "-c", children),
                    trial.start(Trial.allowance(128), "/bin/sh", "-c", children));
        } finally {
            busy.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void theInitPhaseGetsTwoVcpus(Mechanism mechanism) {
        try (Trial trial = new Trial(mechanism)) {
            Trial.Program program = trial.start(Trial.allowance(128), LOOP);
            long[] ticks = Trial.ticks();
            double share = share(program);
            double idle = Trial.idle(ticks, Trial.ticks());
            report(mechanism, "init of 128 MB", share);
            double twiceItsShare = 128 / 1769.0 * 2;
            if (wasToBeHad(share, idle, twiceItsShare, "an init")) {
                assertThat(share).isGreaterThan(twiceItsShare);
            }
        }
    }

    private static double share(Trial.Program program) {
        double cpu = program.cpuSeconds();
        double start = program.now();
        Trial.pass(Duration.ofMillis(500));
        return (program.cpuSeconds() - cpu) / (program.now() - start);
    }

    private static void measure(Mechanism mechanism, Trial.Program... programs) {
        Stream.of(programs).forEach(program -> program.governed().endInit());
        Trial.pass(WARM_UP);
        long[] ticks = Trial.ticks();
        double[] before =
                Stream.of(programs).mapToDouble(Trial.Program::cpuSeconds).toArray();
        double start = programs[0].now();
        Trial.pass(WINDOW);
        double[] after =
                Stream.of(programs).mapToDouble(Trial.Program::cpuSeconds).toArray();
        double seconds = programs[0].now() - start;
        double idle = Trial.idle(ticks, Trial.ticks());
        for (int i = 0; i < programs.length; i++) {
            check(mechanism, programs[i].allowance().memory(), (after[i] - before[i]) / seconds, idle);
        }
    }

    private static void check(Mechanism mechanism, MemorySize memory, double share, double idle) {
        double target =
                Math.min(memory.megabytes() / 1769.0, Runtime.getRuntime().availableProcessors());
        report(mechanism, memory + String.format(Locale.ROOT, ", target %.3f, idle %.2f", target, idle), share);
        assertThat(share).as("%s of %s", mechanism, memory).isLessThan(target * (1 + TOLERANCE));
        if (wasToBeHad(share, idle, target, memory.toString())) {
            assertThat(share).as("%s of %s", mechanism, memory).isGreaterThan(target * (1 - TOLERANCE));
        }
    }

    /** Whether the machine had that much for a program, beside all that others took. */
    private static boolean wasToBeHad(double share, double idle, double target, String who) {
        double available = share + idle * Runtime.getRuntime().availableProcessors();
        if (available < target * ROOM) {
            Measurements.say("The machine is too busy to say whether " + who + " got all of its share");
            return false;
        }
        return true;
    }

    private static void report(Mechanism mechanism, String what, double share) {
        Measurements.say(String.format(Locale.ROOT, "%s: %s -> %.3f vCPU", mechanism, what, share));
    }
}
