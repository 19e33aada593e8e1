package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {

    @TempDir
    Path folder;

    @Test
    void theJdkThatTheUserNamedComesFirst() throws IOException {
        Path named = jdk("mine", "21.0.1");
        jdk("installed/21", "21.0.9");

        assertThat(finder(Map.of("java21", named), Map.of()).find("java21"))
                .isEqualTo(new JdkChoice.Found(new Jdk(named, 21, "21.0.1"), null));
    }

    @Test
    void thenAVariableThenTheInstalled() throws IOException {
        Path variable = jdk("var", "21.0.2");
        Path installed = jdk("installed/25/Contents/Home", "25");
        Path old = jdk("installed/8", "1.8.0_392");
        JdkFinder finder = finder(Map.of(), Map.of("JAVA_HOME_21", variable.toString()));

        assertThat(home(finder.find("java21"))).isEqualTo(variable);
        assertThat(home(finder.find("java25"))).isEqualTo(installed);
        assertThat(home(finder.find("java8.al2"))).isEqualTo(old);
    }

    @Test
    void theNextNewerOneHasToDoWithARemark() throws IOException {
        jdk("installed/25", "25.0.1");
        Path next = jdk("installed/22", "22.0.1");

        JdkChoice.Found found = (JdkChoice.Found) finder(Map.of(), Map.of()).find("java21");

        assertThat(found.jdk().home()).isEqualTo(next);
        assertThat(found.remark())
                .startsWith("JDK 21 is not installed, so java21 functions run on JDK 22.0.1")
                .endsWith("--jdk java21=PATH or JAVA_HOME_21");
    }

    @Test
    void anOlderOneNeverDoes() throws IOException {
        Path old = jdk("old", "17.0.2");

        assertThat(finder(Map.of("java21", old), Map.of()).find("java21")).isInstanceOf(JdkChoice.Missing.class);
        assertThat(finder(Map.of(), Map.of()).find("java21")).isInstanceOf(JdkChoice.Missing.class);
    }

    @Test
    void aNamedFolderWithoutJdkIsAnError() {
        JdkChoice.Missing missing =
                (JdkChoice.Missing) finder(Map.of("java17", folder), Map.of()).find("java17");

        assertThat(missing.why()).contains("no JDK in " + folder);
    }

    @Test
    void javaRuntimesAreKnownByTheirNames() {
        assertThat(List.of("java8.al2", "java11", "java25")).allMatch(JdkFinder::isJava);
        assertThat(List.of("provided.al2", "nodejs20.x", "java", "xjava17")).noneMatch(JdkFinder::isJava);
    }

    private static Path home(JdkChoice choice) {
        return ((JdkChoice.Found) choice).jdk().home();
    }

    private JdkFinder finder(Map<String, Path> named, Map<String, String> variables) {
        return new JdkFinder(
                named,
                variables,
                List.of(folder.resolve("installed"), folder.resolve("nothing")),
                new Jdk(folder.resolve("host"), 17, "17.0.1"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        ProcessTrial.executable(home.resolve("bin/java"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
