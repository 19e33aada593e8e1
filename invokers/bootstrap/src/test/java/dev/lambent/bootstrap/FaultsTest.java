package dev.lambent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gets when a function can't be used or throws: AWS's words, byte for byte. */
class FaultsTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void unpackFunction() {
        Environment.taskRoot(folder);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    com.x.Y                    | "errorMessage":"Class not found: com.x.Y","errorType":"java.lang.ClassNotFoundException"
                    ::m                        | "errorMessage":"Invalid handler: `::m'"
                    example.Broken::           | "errorMessage":"Invalid handler: `example.Broken::'"
                    example.Broken$NeedsArgument | "errorMessage":"Class example.Broken$NeedsArgument has no public zero-argument constructor","errorType":"java.lang.Exception"
                    example.Broken$Inner       | "errorMessage":"Class example.Broken$Inner cannot be instantiated because it is a non-static inner class","errorType":"java.lang.Exception"
                    example.Broken$NoHandler   | "errorMessage":"Class does not implement an appropriate handler interface: example.Broken$NoHandler"
                    example.Broken$Raw         | "errorMessage":"Class example.Broken$Raw does not implement RequestHandler with concrete type parameters"
                    example.Broken$Open        | "errorMessage":"Class example.Broken$Open does not implement RequestHandler with concrete type parameters: parameter T has no upper bound."
                    example.Handlers$Methods::nope   | "errorMessage":"No public method named nope with appropriate method signature found on class example.Handlers$Methods"
                    example.Handlers$Methods::hidden | "errorMessage":"No public method named hidden with appropriate method signature found on class example.Handlers$Methods"
                    example.Handlers$Methods::unfit  | "errorMessage":"No public method named unfit with appropriate method signature found on class example.Handlers$Methods"
                    """)
    void aHandlerThatCannotBeUsedFailsEachInvocation(String handler, String members) {
        try (Environment environment = new Environment(folder, handler)) {
            assertThat(environment.invoke("{}")).isEqualTo("{" + members + "}");
            assertThat(environment.errorType).isEqualTo("Runtime.BadFunctionCode");
        }
    }

    @Test
    void aConstructorThatThrowsFailsInit() {
        try (Environment environment = new Environment(folder, "example.Broken$BadConstructor")) {
            assertThat(environment.init()).isFalse();
            assertThat(environment.initError)
                    .isEqualTo(
                            "{\"errorMessage\":\"no table name\",\"errorType\":\"java.lang.IllegalArgumentException\"}");
            assertThat(environment.errorType).isEqualTo("Runtime.BadFunctionCode");
            assertThat(environment.logs.get(0))
                    .startsWith(
                            "no table name: java.lang.IllegalArgumentException\njava.lang.IllegalArgumentException: no")
                    .contains("\tat example.Broken$BadConstructor.<init>(Broken.java:")
                    .doesNotContain("dev.lambent");
        }
    }

    @Test
    void aStaticInitialiserThatThrowsFailsInit() {
        try (Environment environment = new Environment(folder, "example.Broken$BadStatics")) {
            assertThat(environment.init()).isFalse();
            assertThat(environment.initError)
                    .isEqualTo("{\"errorMessage\":\"Error loading class example.Broken$BadStatics\","
                            + "\"errorType\":\"java.lang.ExceptionInInitializerError\"}");
        }
    }

    @Test
    void anExceptionIsReportedWithTheFunctionsOwnFrames() {
        try (Environment environment = new Environment(folder, "example.Broken$Throwing")) {
            assertThat(environment.invoke("\"x\""))
                    .startsWith("{\"errorMessage\":\"no \\\"x\\\"\",\"errorType\":\"java.lang.IllegalStateException\","
                            + "\"stackTrace\":[\"example.Broken$Throwing.handleRequest(Broken.java:")
                    .doesNotContain("dev.lambent")
                    .doesNotContain("cause");
            assertThat(environment.errorType).isEqualTo("Runtime.UserException");
            assertThat(environment.logs.get(0))
                    .startsWith("no \"x\": java.lang.IllegalStateException\njava.lang.IllegalStateException: no \"x\"")
                    .contains("\tat example.Broken$Throwing.handleRequest(")
                    .contains("Caused by: java.lang.RuntimeException: deeper");
        }
    }

    @Test
    void anExceptionWithoutMessageIsNamedAfterItsClass() {
        try (Environment environment = new Environment(folder, "example.Broken$Speechless")) {
            assertThat(environment.invoke("\"x\""))
                    .startsWith("{\"errorMessage\":\"java.lang.NullPointerException\","
                            + "\"errorType\":\"java.lang.NullPointerException\",\"stackTrace\":[");
        }
    }

    @Test
    void aCheckedExceptionOfAMethodComesThroughAsItself() {
        try (Environment environment = new Environment(folder, "example.Handlers$Methods::throwing")) {
            assertThat(environment.invoke("\"x\""))
                    .startsWith("{\"errorMessage\":\"no x\",\"errorType\":\"java.lang.Exception\","
                            + "\"stackTrace\":[\"example.Handlers$Methods.throwing(Handlers.java:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[[]]", "nonsense"})
    void jsonThatDoesNotFitIsTheFunctionsFault(String payload) {
        try (Environment environment = new Environment(folder, "example.Handlers$Pojo")) {
            assertThat(environment.invoke(payload))
                    .isEqualTo("{\"errorMessage\":\"An error occurred during JSON parsing\","
                            + "\"errorType\":\"java.lang.RuntimeException\",\"stackTrace\":[]}");
        }
    }

    @Test
    void aResultThatCannotBeWrittenIsReported() {
        try (Environment environment = new Environment(folder, "example.Broken$Unwritable")) {
            assertThat(environment.invoke("\"x\""))
                    .isEqualTo("{\"errorMessage\":\"An error occurred during JSON serialization of response\","
                            + "\"errorType\":\"java.lang.RuntimeException\",\"stackTrace\":[]}");
        }
    }

    @Test
    void aClassThatLacksALibraryFailsTheFirstInvocationWhichIsTheLast() {
        try (Environment environment = new Environment(folder, "example.Broken$Lacking")) {
            assertThat(environment.init()).isTrue();
            assertThat(environment.handle(new TestEvent("\"x\""))).isFalse();
            assertThat(environment.answer)
                    .isEqualTo("{\"errorMessage\":\"Error loading class example.Broken$Lacking:"
                            + " org/assertj/core/api/Assertions\",\"errorType\":\"java.lang.NoClassDefFoundError\"}");
            assertThat(environment.errorType).isEqualTo("Runtime.BadFunctionCode");
        }
    }

    @Test
    void anErrorOfTheJvmIsReportedAndEndsTheEnvironment() {
        try (Environment environment = new Environment(folder, "example.Broken$Endless")) {
            environment.init();
            assertThat(environment.handle(new TestEvent("1"))).isFalse();
            assertThat(environment.answer)
                    .startsWith("{\"errorMessage\":\"java.lang.StackOverflowError\","
                            + "\"errorType\":\"java.lang.StackOverflowError\"");
        }
    }

    @Test
    void theErrorIsLoggedAsAnErrorInJsonLogs() {
        try (Environment environment =
                new Environment(folder, "example.Broken$Throwing", "AWS_LAMBDA_LOG_FORMAT", "JSON")) {
            environment.invoke("\"x\"");
            assertThat(environment.logs.get(0))
                    .startsWith("{\"timestamp\":\"2023-11-14T22:13:20.123Z\",\"message\":\"no \\\"x\\\": java.lang.")
                    .endsWith(",\"level\":\"ERROR\",\"AWSRequestId\":\"8476a536\",\"tenantId\":\"blue\"}\n");
        }
    }
}
