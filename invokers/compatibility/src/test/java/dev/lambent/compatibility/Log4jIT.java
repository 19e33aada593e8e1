package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Amazon's appender for log4j, with an event that holds Joda's times. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class Log4jIT extends CompatibilityTrial {

    private static final String THUMBNAILS = "example.log4j2.Thumbnails";

    Log4jIT(Isolation isolation) {}

    @Test
    void linesCarryTheRequestIdThatTheRuntimeTellsLog4j() {
        Function thumbnails = trial().deploy("log4j2-function", THUMBNAILS);

        Answer first = thumbnails.invoke(event("s3"));
        Answer second = thumbnails.invoke(event("s3"));

        assertThat(first.payload()).isEqualTo("{\"summer 2026/a&b.jpg\":\"2026-11-22T12:00:00.000Z\"}");
        assertThat(first.log()).contains(first.requestId() + " INFO  Thumbnails summer 2026/a&b.jpg has 1024 bytes");
        assertThat(second.log()).contains(second.requestId() + " INFO  Thumbnails summer 2026/a&b.jpg has 1024 bytes");
    }

    @Test
    void anExceptionIsOneEventOfTheLog() {
        Function thumbnails = trial().deploy("log4j2-function", THUMBNAILS);

        Answer answer = thumbnails.invoke("{\"Records\":[]}");

        assertThat(answer.payload()).isEqualTo("{}");
        assertThat(answer.log())
                .filteredOn(line -> line.contains("Nothing to do"))
                .singleElement()
                .asString()
                .startsWith(
                        answer.requestId() + " ERROR Thumbnails Nothing to do\n"
                                + "java.lang.IllegalArgumentException: no records\n\tat example.log4j2.Thumbnails.handleRequest(");
    }

    @Test
    void aFunctionWhoseLogIsJsonUsesTheLayoutForIt() {
        Function thumbnails = trial().deploy("log4j2-function", THUMBNAILS, Map.of("LOG_LEVEL", "ERROR"), "JSON");

        assertThat(thumbnails.invoke(event("s3")).records())
                .extracting(record -> record.path("type").asText())
                .containsExactly("platform.start", "platform.report");

        Answer answer = thumbnails.invoke("{\"Records\":[]}");

        JsonNode record = answer.records().get(1);
        assertThat(record.get("level").textValue()).isEqualTo("ERROR");
        assertThat(record.get("AWSRequestId").textValue()).isEqualTo(answer.requestId());
        assertThat(record.get("errorType").textValue()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(record.at("/stackTrace/0/class").textValue()).isEqualTo(THUMBNAILS);
    }

    @Test
    void nothingOfLambentAndItsLibrariesIsVisible() {
        Function visible = trial().deploy("log4j2-function", "example.log4j2.Visible");

        JsonNode found = visible.invoke(
                        "[\"dev.lambent.server.Lambent\",\"dev.lambent.bootstrap.RuntimeLoop\","
                                + "\"com.fasterxml.jackson.databind.ObjectMapper\",\"org.slf4j.Logger\",\"io.undertow.Undertow\","
                                + "\"org.sqlite.JDBC\",\"com.amazonaws.services.lambda.runtime.Context\","
                                + "\"com.amazonaws.services.lambda.runtime.events.S3Event\",\"org.apache.logging.log4j.Logger\"]")
                .json();

        assertThat(found.properties())
                .extracting(entry -> entry.getKey() + " " + entry.getValue().textValue())
                .containsExactly(
                        "dev.lambent.server.Lambent nowhere",
                        "dev.lambent.bootstrap.RuntimeLoop nowhere",
                        "com.fasterxml.jackson.databind.ObjectMapper nowhere",
                        "org.slf4j.Logger nowhere",
                        "io.undertow.Undertow nowhere",
                        "org.sqlite.JDBC nowhere",
                        "com.amazonaws.services.lambda.runtime.Context runtime",
                        "com.amazonaws.services.lambda.runtime.events.S3Event function",
                        "org.apache.logging.log4j.Logger function");
    }
}
