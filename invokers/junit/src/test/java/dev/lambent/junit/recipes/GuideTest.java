package dev.lambent.junit.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows what is run here, and nothing else. */
class GuideTest {

    private static final Path GUIDE = Path.of("README.md");
    private static final Path RECIPES = Path.of("src/test/java/dev/lambent/junit/recipes");
    private static final Path TEMPLATE = Path.of("src/test/resources/template.yaml");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RECIPE = Pattern.compile("(?m)^### (\\d+)\\. ");

    @Test
    void everyBlockOfCodeIsPartOfARecipeThatIsRun() throws IOException {
        List<String> sources = sources();
        List<String> blocks = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(each -> lines(each.group(1)))
                .toList();

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(10);
        assertThat(blocks).allSatisfy(block -> assertThat(sources).anyMatch(source -> source.contains(block)));
    }

    @Test
    void theTemplateIsTheOneThatTheRecipeReads() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(guide).contains("```yaml\n" + Files.readString(TEMPLATE) + "```");
    }

    @Test
    void thereAreElevenRecipes() throws IOException {
        List<String> numbers = RECIPE.matcher(Files.readString(GUIDE))
                .results()
                .map(each -> each.group(1))
                .toList();

        assertThat(numbers).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.map(GuideTest::read).map(GuideTest::lines).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines without what indents them, each with an end, and none that is empty. */
    private static String lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
