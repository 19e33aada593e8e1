package dev.lambent.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The failures that end a JVM, each in a JVM of its own. */
final class FailingHandlerIT {

    @TempDir
    private Path folder;

    @Test
    void anExitEndsTheProcessWithStatusOneAndWithoutAWord() throws Exception {
        Process process = fail("exit");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(folder.resolve("log")).isEmptyFile();
    }

    @Test
    void askingForMoreThanTheHeapHasEndsTheJvmsPatience() throws Exception {
        Process process = fail("out-of-memory");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("log"))).contains("java.lang.OutOfMemoryError: Java heap space");
    }

    private Process fail(String how) throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        home(Failure.class) + File.pathSeparator + home(FailingHandlerIT.class),
                        Failing.class.getName(),
                        how)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** What the JVM of its own runs. */
    static final class Failing {

        private Failing() {}

        public static void main(String... arguments) throws InterruptedException {
            Failure.named(arguments[0]).happen(0);
        }
    }
}
