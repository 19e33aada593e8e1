package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lambent.process.RuntimePair.Both;
import dev.lambent.sandbox.FunctionCode;
import dev.lambent.sandbox.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Amazon's own runtime client runs as a custom runtime, and Lambent's runtime does what it does: the same answers to the byte,
 * the same error documents with their stack traces, the same log, the same end.
 *
 * <p>No difference is known in what is compared here. One is wanted, and outside of it: after an error that takes the JVM
 * along, such as a full heap, Amazon's client returns from its main method, so that a thread which the function left behind
 * can keep a dead environment alive. Lambent's exits.
 */
class AmazonRuntimeIT {

    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";

    @TempDir
    static Path folder;

    private static Path code;
    private static ProcessTrial trial;
    private RuntimePair pair;

    @BeforeAll
    static void unpack() throws IOException {
        assumeTrue(
                AmazonRuntime.runsHere(),
                "Amazon's runtime client has natives for Linux with glibc on x86_64 and aarch64 only: not compared here");
        code = FunctionCode.unpackInto(Files.createDirectories(folder.resolve("functions")));
        trial = new ProcessTrial(folder);
        AmazonRuntime.unpackInto(code, ((JdkChoice.Found) new JdkFinder(Map.of()).find("java17")).jdk());
    }

    @AfterAll
    static void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @AfterEach
    void stop() {
        if (pair != null) {
            pair.close();
        }
    }

    @ParameterizedTest
    @MethodSource("script")
    void aFunctionAnswersTheSame(Scene scene) {
        pair = new RuntimePair(trial, code, scene.handler, Map.of());
        String init = assertSame(pair.init());
        for (Line line : scene.lines) {
            String words = line.event.equals("(init)") ? init : assertSame(pair.invoke(payload(line.event)));
            assertThat(words).as(line.event).startsWith(line.answer);
        }
        assertSameEnd();
    }

    private static Payload payload(String event) {
        return event.equals("(nothing)") ? Payload.EMPTY : Payload.of(event);
    }

    @Test
    void aContextTellsTheSame() {
        pair = started("example.Words", Map.of());

        assertThat(assertSame(pair.invoke(Payload.of("{}"))))
                .contains("\"inTime\":true")
                .doesNotContain("trace");
        for (String client : List.of(
                "{\"client\":{\"installation_id\":\"i\",\"app_title\":\"shop\",\"app_version_name\":\"n\","
                        + "\"app_version_code\":\"c\",\"app_package_name\":\"p\"},\"custom\":{\"a\":\"b\"},"
                        + "\"env\":{\"platform\":\"iOS\"}}",
                "{\"client\":{\"app_title\":\"shop\"},\"env\":{\"platform\":\"Android\"}}",
                "{\"custom\":{\"n\":1},\"other\":2}",
                "{}",
                "null")) {
            assertThat(assertSame(pair.invoke(Payload.of("{\"b\":1,\"a\":2.50}"), TRACE, client)))
                    .startsWith("returned ")
                    .contains(TRACE);
        }
        assertThat(assertSame(pair.invoke(Payload.of("{}"), TRACE, "not JSON"))).contains("JsonSyntaxException");
        assertThat(assertSame(pair.invoke(Payload.of("{}")))).doesNotContain("trace");
        assertSameEnd();
    }

    @Test
    void eventsFromAndroidAreReadTheSame() {
        pair = started("example.Forms::pojo", Map.of());

        String android = "{\"env\":{\"platform\":\"android\"}}";
        assertThat(assertSame(pair.invoke(Payload.of("{\"id\":null,\"count\":null}"), TRACE, android)))
                .isEqualTo("returned {\"count\":1}");
        assertThat(assertSame(pair.invoke(Payload.of("{\"id\":7,\"count\":\"x\"}"), TRACE, android)))
                .contains("An error occurred during JSON parsing");
        assertThat(assertSame(pair.invoke(Payload.of("{\"id\":\"a\",\"count\":1}"))))
                .isEqualTo("returned {\"id\":\"a\",\"count\":2}");
        assertSameEnd();
    }

    @Test
    void bytesThatAreNoTextAreReadTheSame() {
        pair = started("example.Sink::length", Map.of());

        assertSame(pair.invoke(Payload.of(new byte[] {'"', (byte) 0xff, (byte) 0xc3, '"'})));
        assertThat(assertSame(pair.invoke(Payload.of("\ufeff\"marked\"")))).isEqualTo("returned 6");
        assertThat(assertSame(pair.invoke(Payload.of("\"x\"".getBytes(StandardCharsets.UTF_16)))))
                .isEqualTo("returned 1");
        assertSameEnd();
    }

    @Test
    void aLogSaysTheSame() {
        pair = started("example.Words$Logging", Map.of("AWS_LAMBDA_LOG_LEVEL", "INFO"));

        assertSame(pair.invoke(Payload.of("\"a\"")));
        assertThat(assertSameEnd()).contains("at init", "[WARN] a as WARN").doesNotContain("DEBUG");
    }

    @Test
    void aLogInJsonSaysTheSame() {
        pair = started("example.Words$Logging::failing", Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON"));

        assertSame(pair.invoke(Payload.of("\"\u00e4 <'\\u2028\\\\>\"")));
        assertThat(assertSameEnd())
                .contains("{\"timestamp\":\"NOW\",\"message\":\"at init\",\"level\":\"UNDEFINED\"}")
                .contains("\"level\":\"ERROR\",\"AWSRequestId\":\"00000000-0000-4000-8000-000000000001\"");
    }

    private static RuntimePair started(String handler, Map<String, String> variables) {
        RuntimePair pair = new RuntimePair(trial, code, handler, variables);
        assertThat(assertSame(pair.init())).isEqualTo("ready");
        return pair;
    }

    private static String assertSame(Both both) {
        assertThat(both.ours()).isEqualTo(both.amazons());
        return both.ours();
    }

    /** Amazon's client logs a failure only after it has been answered. */
    private String assertSameEnd() {
        await().untilAsserted(() -> {
            assertSame(pair.deaths());
            assertSame(pair.log());
        });
        return pair.log().ours();
    }

    /** One function and what happens to it. */
    private record Scene(String handler, List<Line> lines) {
        @Override
        public String toString() {
            return handler;
        }
    }

    /** An event, and how its answer begins. */
    private record Line(String event, String answer) {}

    private static Stream<Scene> script() throws IOException {
        List<Scene> scenes = new ArrayList<>();
        try (InputStream in = AmazonRuntimeIT.class.getResourceAsStream("amazon-runtime.txt")) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                int arrow = text.indexOf(" => ");
                if (text.startsWith("  ")) {
                    Line line = new Line(text.substring(2, arrow), text.substring(arrow + 4));
                    scenes.get(scenes.size() - 1).lines.add(line);
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    scenes.add(new Scene(text, new ArrayList<>()));
                }
            }
        }
        return scenes.stream();
    }
}
