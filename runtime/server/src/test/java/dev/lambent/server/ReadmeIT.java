package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.protocol.OperationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the README to what the program does. */
class ReadmeIT {

    private static final Path README = Path.of("../../README.md");

    @TempDir
    Path folder;

    @Test
    void theOperationsInTheReadmeAreThoseThatAreServed() throws IOException {
        try (Lambent lambent = RunningLambent.in(folder)) {
            Map<String, TreeSet<String>> supported = new TreeMap<>();
            lambent.operations().stream()
                    .filter(OperationRow::supported)
                    .forEach(row -> supported
                            .computeIfAbsent(row.service(), service -> new TreeSet<>())
                            .add(row.operation()));
            String table = supported.entrySet().stream()
                    .map(each -> "- **" + each.getKey() + "**: " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("\n"));

            assertThat(section("operations")).isEqualTo(table);
        }
    }

    @Test
    void theCommandsInTheReadmeExist() throws IOException {
        String readme = Files.readString(README);

        assertThat(readme)
                .contains("mvn -q package -DskipTests && java -jar runtime/server/target/lambent.jar start --samples")
                .contains("\nmvn verify\n");
        assertThat(Files.readString(Path.of("../../.ci/run"))).contains(" verify");
    }

    private static String section(String name) throws IOException {
        String readme = Files.readString(README);
        String from = "<!-- " + name + " -->";
        return readme.substring(readme.indexOf(from) + from.length(), readme.indexOf("<!-- /" + name + " -->"))
                .strip();
    }
}
