package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.MemorySize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {

    private static final RuntimeJar JAR = new RuntimeJar(Path.of("/r"), Path.of("/r/x.jar"), "0");

    @ParameterizedTest
    @CsvSource({"128, 80", "256, 208", "512, 435", "1769, 1503", "10240, 8704"})
    void theHeapLeavesRoomForTheRestOfTheJvm(int megabytes, int heap) {
        assertThat(JavaCommand.heapMegabytes(MemorySize.ofMegabytes(megabytes))).isEqualTo(heap);
    }

    @Test
    void flagsFollowFromTheSizeOfTheFunction() {
        assertThat(command(17, Map.of()))
                .startsWith("/jdk/bin/java")
                .contains(
                        "-Xmx435m",
                        "-XX:ActiveProcessorCount=2",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=/t")
                .endsWith("-cp", "/r/x.jar", "dev.lambent.bootstrap.Main", "/opt");
    }

    @Test
    void whatTheUserSaysWins() {
        assertThat(command(17, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseZGC -Xmx1g")))
                .doesNotContain("-XX:+UseSerialGC", "-Xmx435m")
                .contains("-XX:TieredStopAtLevel=1");
        assertThat(command(17, Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4")))
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void olderJvmsKeepTheirCompilers() {
        assertThat(command(11, Map.of())).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(command(8, Map.of())).doesNotContain("-XX:-CreateCoredumpOnCrash");
    }

    private static List<String> command(int feature, Map<String, String> variables) {
        return new JavaCommand(new Jdk(Path.of("/jdk"), feature, feature + ".0.1"), variables)
                .sizedFor(MemorySize.ofMegabytes(512), Path.of("/t"))
                .startingQuickly(List.of())
                .running(JAR, "/opt");
    }
}
