package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.fault.Fault;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.rig.Compiled;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of a jar, a zip and a folder, in class loaders of their own. */
@LambentTest
class CodeElsewhereTest {

    private static final String HANDLER = "com.example.Counter";

    private Path folder;
    private Compiled counter;

    @BeforeEach
    void theHandlerIsCompiled(@TempDir Path empty) {
        folder = empty;
        counter = Compiled.of(folder, "Counter", Compiled.COUNTER);
    }

    private static LambdaFunction<Object> function(Lambent lambent, String name, Path code) {
        return lambent.function(name, code).handler(HANDLER).create();
    }

    @Test
    void aJarIsCodeThatTheTestDoesNotSee(Lambent lambent) {
        LambdaFunction<Object> function = function(lambent, "counter", counter.jar(folder.resolve("counter.jar")));

        assertThat(function.invoke("a")).returnedJson("\"call 1\"");
        assertThat(function.invoke("b")).returnedJson("\"call 2\"").wasWarm();
        assertThatThrownBy(() -> Class.forName(HANDLER)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void twoFunctionsOfOneJarAndTwoEnvironmentsOfOneFunctionShareNothing(Lambent lambent) {
        Path jar = counter.jar(folder.resolve("counter.jar"));
        LambdaFunction<Object> one = function(lambent, "one", jar);
        LambdaFunction<Object> other = function(lambent, "other", jar);

        assertThat(one.invoke("a")).returnedJson("\"call 1\"");
        assertThat(other.invoke("a")).returnedJson("\"call 1\"");
        lambent.faults().on(one).next(Fault.crash());
        assertThat(one.invoke("a")).failedSaying("exit status 1");
        assertThat(one.invoke("a")).returnedJson("\"call 1\"");
    }

    @Test
    void aZipMayHaveItsClassesInAJarWithin(Lambent lambent) {
        Path zip = counter.packaged(folder.resolve("counter.zip"));

        assertThat(function(lambent, "counter", zip).invoke("a")).returnedJson("\"call 1\"");
    }

    @Test
    void aFolderMayHaveItsClassesInAJarWithin(Lambent lambent) throws IOException {
        Path code = folder.resolve("code");
        counter.jar(Files.createDirectories(code.resolve("lib")).resolve("counter.jar"));

        assertThat(function(lambent, "packed", code).invoke("a")).returnedJson("\"call 1\"");
        assertThat(function(lambent, "plain", counter.folder()).invoke("a")).returnedJson("\"call 1\"");
    }

    @Test
    void itsLoaderIsClosedWithTheTestAndTheJarCanBeReplaced() throws IOException {
        String key = "loader " + folder;
        try (TestWorld world = new TestWorld(new TestWorld.Wishes(7, Time.VIRTUAL, Duration.ofMillis(100)))) {
            Lambent lambent = new Lambent(world, 7);
            function(lambent, "counter", counter.jar(folder.resolve("counter.jar")))
                    .invoke(key);
            assertThat(loader(key).getResource("com/example/Counter.class")).isNotNull();
        }

        assertThat(loader(key).getResource("com/example/Counter.class")).isNull();
        Files.delete(folder.resolve("counter.jar"));
        System.getProperties().remove(key);
    }

    private static URLClassLoader loader(String key) {
        return (URLClassLoader) System.getProperties().get(key);
    }
}
