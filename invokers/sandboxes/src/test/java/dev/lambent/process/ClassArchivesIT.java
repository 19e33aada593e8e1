package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Child JVMs start from an archive once there is one. */
class ClassArchivesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java17", "java25"})
    void aJvmStartsFromTheArchiveAndSaysNothingAboutIt(String runtime) throws Exception {
        Assumptions.assumeTrue(new JdkFinder(java.util.Map.of()).find(runtime) instanceof JdkChoice.Found);
        try (ProcessTrial trial = new ProcessTrial(folder, folder.resolve("data"))) {
            trial.sandboxes.archiveFor(runtime).get(10, TimeUnit.MINUTES);
            assertThat(archives()).hasSize(1);

            Trial started = trial.function("Acts::archive", plan -> {
                        plan.runtime = runtime;
                        return plan;
                    })
                    .started();

            assertThat(started.call("null")).contains(archives().get(0).toString());
            assertThat(started.texts()).isEmpty();
        }
    }

    @Test
    void anArchiveThatLostItsEndIsMadeAnew() throws Exception {
        try (ProcessTrial trial = new ProcessTrial(folder, folder.resolve("data"))) {
            trial.sandboxes.archiveFor("java17").get(10, TimeUnit.MINUTES);
            Path archive = archives().get(0);
            byte[] half = new byte[(int) Files.size(archive) / 2];
            Files.delete(archive);
            Files.write(archive, half);
        }

        try (ProcessTrial again = new ProcessTrial(folder.resolve("again"), folder.resolve("data"))) {
            assertThat(again.function("Echo").started().call("{}")).isEqualTo("{}");
            again.sandboxes.archiveFor("java17").get(10, TimeUnit.MINUTES);
            assertThat(again.function("Acts::archive").started().call("null"))
                    .contains(archives().get(0).toString());
        }
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("data/archives"))) {
            return all.filter(path -> path.toString().matches(".*\\.(jsa|aot)")).toList();
        }
    }
}
