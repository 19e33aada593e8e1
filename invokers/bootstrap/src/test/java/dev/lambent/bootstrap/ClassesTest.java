package dev.lambent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function sees of the world around it. */
class ClassesTest {

    @TempDir
    Path folder;

    @Test
    void theTaskRootComesBeforeItsJarsAndThoseBeforeTheLayers() throws IOException {
        for (String jar : List.of("lib/b.jar", "lib/a.jar", "lib/notes.txt", "opt/java/lib/c.jar")) {
            Files.createDirectories(folder.resolve(jar).getParent());
            Files.createFile(folder.resolve(jar));
        }
        File opt = folder.resolve("opt").toFile();
        try (FunctionClassLoader loader = new FunctionClassLoader(folder.toFile(), opt, RuntimeClasses.isolated())) {
            assertThat(Stream.of(loader.getURLs())
                            .map(url -> folder.toUri()
                                    .relativize(URI.create(url.toString()))
                                    .toString()))
                    .containsExactly("", "lib/a.jar", "lib/b.jar", "opt/java/lib/c.jar");
        }
    }

    @Test
    void anIsolatedFunctionSharesAmazonsInterfacesButNotTheirState() throws ClassNotFoundException {
        RuntimeClasses one = RuntimeClasses.isolated();
        RuntimeClasses other = RuntimeClasses.isolated();
        String mapper = JacksonFactory.class.getName();
        assertThat(one.loadClass(Context.class.getName())).isSameAs(Context.class);
        assertThat(one.loadClass(mapper)).isSameAs(one.loadClass(mapper)).isNotSameAs(other.loadClass(mapper));
        assertThat(one.loadClass(LambdaRuntime.class.getName())).isNotSameAs(LambdaRuntime.class);
        assertThat(one.loadClass("java.sql.Connection")).isSameAs(Connection.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dev.lambent.bootstrap.Main", "org.junit.jupiter.api.Test", "org.assertj.core.api.Assertions"})
    void anIsolatedFunctionSeesNothingOfLambent(String name) throws IOException {
        RuntimeClasses runtime = RuntimeClasses.isolated();
        String resource = name.replace('.', '/') + ".class";
        assertThatThrownBy(() -> runtime.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
        assertThat(runtime.getResource(resource)).isNull();
        assertThat(Collections.list(runtime.getResources(resource))).isEmpty();
    }

    @Test
    void eventClassesComeFromTheFunctionItself() {
        assertThatThrownBy(() -> RuntimeClasses.isolated().loadClass(SQSEvent.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aChildProcessHidesLambentOnly() throws ClassNotFoundException {
        RuntimeClasses runtime = RuntimeClasses.ofThisProcess();
        assertThatThrownBy(() -> runtime.loadClass(Main.class.getName())).isInstanceOf(ClassNotFoundException.class);
        assertThat(runtime.getResource("dev/lambent/bootstrap/Main.class")).isNull();
        assertThat(runtime.loadClass(JacksonFactory.class.getName())).isSameAs(JacksonFactory.class);
        assertThat(runtime.loadClass("org.junit.jupiter.api.Test")).isSameAs(Test.class);
    }

    @Test
    void librariesCanFindTheirOwnResources() {
        RuntimeClasses runtime = RuntimeClasses.isolated();
        assertThat(runtime.getResource("com/amazonaws/lambda/thirdparty/org/joda/time/tz/data/ZoneInfoMap"))
                .isNotNull();
        assertThat(runtime.getResource("com/amazonaws/services/lambda/runtime/Context.class"))
                .isNotNull();
        assertThat(runtime.getResource("java/lang/Object.class")).isNotNull();
    }

    @Test
    void theFunctionHasItsLoaderAsContextAndTheCallerKeepsIts() {
        Environment.taskRoot(folder);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader[] inside = new ClassLoader[1];
        Event event = new Event() {
            @Override
            public String requestId() {
                return "1";
            }

            @Override
            public InputStream payload() {
                inside[0] = thread.getContextClassLoader();
                return new ByteArrayInputStream(new byte[] {'1'});
            }

            @Override
            public long deadlineMillis() {
                return 0;
            }

            @Override
            public String invokedFunctionArn() {
                return null;
            }
        };
        try (Environment environment = new Environment(folder, "example.Handlers$Inherited")) {
            environment.init();
            environment.handle(event);
            assertThat(inside[0]).isSameAs(environment.function());
        }
        assertThat(thread.getContextClassLoader()).isSameAs(before);
    }
}
