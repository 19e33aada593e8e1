package dev.lambent.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is uploaded to Lambda. */
final class DeploymentPackageIT {

    private static final Path PACKAGE = Path.of("target", "lambent-sample-functions.zip");

    @Test
    void classesAreAtTheRootAndLibrariesInLib() throws IOException {
        assertThat(entries())
                .contains(
                        "dev/lambent/samples/orders/OrderHandler.class",
                        "dev/lambent/samples/snapstart/rates.properties")
                .anyMatch(name -> name.matches("lib/aws-lambda-java-core-.*\\.jar"))
                .anyMatch(name -> name.matches("lib/s3-\\d.*\\.jar"))
                .allMatch(name -> name.startsWith("dev/") || name.startsWith("lib/"));
    }

    @Test
    void nothingOfLambentAndNoTestLibraryIsInIt() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.contains("mockito") || name.contains("jspecify") || name.contains("lambent-"))
                .filteredOn(name -> name.startsWith("dev/lambent/") && name.endsWith(".class"))
                .allMatch(name -> name.startsWith("dev/lambent/samples/"));
    }

    @Test
    void itStaysSmallEnoughForADirectUpload() throws IOException {
        assertThat(Files.size(PACKAGE)).isLessThan(12_000_000);
    }

    @Test
    void everyHandlerOfTheTemplateIsInIt() throws IOException {
        Set<String> entries = entries();
        Matcher handler = Pattern.compile("Handler: (\\S+)").matcher(Files.readString(Path.of("template.yaml")));
        List<String> handlers = handler.results().map(found -> found.group(1)).toList();

        assertThat(handlers)
                .hasSize(8)
                .allSatisfy(name -> assertThat(entries).contains(name.replace('.', '/') + ".class"));
    }

    private static Set<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toSet());
        }
    }
}
