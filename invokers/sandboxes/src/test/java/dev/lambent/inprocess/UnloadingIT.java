package dev.lambent.inprocess;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.FunctionCode;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.SandboxTrial;
import dev.lambent.time.VirtualTimeline;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment that has ended leaves nothing in memory, whatever its function has left behind. */
class UnloadingIT {

    private static final int ENVIRONMENTS = 500;

    /** What the first environments load of Lambent, Amazon's libraries and the JDK is not theirs. */
    private static final int WARM_UP = 50;

    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path code;

    private final VirtualTimeline timeline = new VirtualTimeline();

    @BeforeEach
    void unpack() {
        FunctionCode.unpackInto(code);
    }

    @Test
    void fiveHundredEnvironmentsUnloadCompletely() {
        run(WARM_UP);
        awaitEnd();
        System.gc();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long metaspace = metaspace();

        run(ENVIRONMENTS);
        awaitEnd();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount())
                    .as("classes loaded, %s before", classes)
                    .isLessThan(classes + ENVIRONMENTS / 2);
            assertThat(metaspace())
                    .as("metaspace in bytes, %s before", metaspace)
                    .isLessThan(metaspace + 2 * MEGABYTE);
        });
        assertThat(ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount())
                .isGreaterThan(ENVIRONMENTS * 10L);
    }

    @Test
    void codeCanBeReplacedWhenItsEnvironmentHasEnded() throws Exception {
        run(2);
        awaitEnd();
        Path left = code.resolve("example").resolve("Leaving.class");
        Files.write(left, new byte[] {1, 2, 3});
        for (File jar : code.resolve("lib").toFile().listFiles()) {
            Files.write(jar.toPath(), new byte[] {1, 2, 3});
        }

        try (SandboxTrial trial = new SandboxTrial(new InProcessSandboxes(timeline), timeline, code)) {
            assertThat(trial.environment("example.Leaving").init()).isInstanceOf(InitOutcome.Refused.class);
            assertThat(trial.environment("example.Echo").started().call("{}")).isEqualTo("{}");
        }
    }

    private void run(int environments) {
        for (int i = 0; i < environments; i++) {
            try (SandboxTrial trial = new SandboxTrial(new InProcessSandboxes(timeline), timeline, code)) {
                String order = "{\"id\":\"o1\",\"pool\":" + (i % 50 == 0) + "}";
                assertThat(trial.environment("example.Leaving").started().call(order))
                        .startsWith("[{\"id\":\"o1\"");
                assertThat(trial.environment("example.Echo").started().call("{}"))
                        .isEqualTo("{}");
            }
        }
    }

    private static void awaitEnd() {
        await().untilAsserted(() -> assertThat(HostProcess.isInUse()).isFalse());
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }
}
