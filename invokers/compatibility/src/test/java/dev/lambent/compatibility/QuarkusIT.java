package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Quarkus, as its plugin packages it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class QuarkusIT extends CompatibilityTrial {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Isolation isolation;

    QuarkusIT(Isolation isolation) {
        this.isolation = isolation;
    }

    @Test
    void theApplicationIsStartedOnceAndConfiguredByTheEnvironment() {
        Function greetings = trial().deploy("quarkus-function", HANDLER, Map.of("GREETER_WORD", "Salut"));

        Answer first = greetings.invoke("{\"name\":\"Ada\"}");
        Answer second = greetings.invoke("{\"name\":\"Grace\"}");
        Answer failed = greetings.invoke("{}");

        assertThat(first.payload()).isEqualTo("{\"text\":\"Salut, Ada\",\"requestId\":\"" + first.requestId() + "\"}");
        assertThat(second.payload()).startsWith("{\"text\":\"Salut, Grace\"");
        assertThat(greetings.starts()).isEqualTo(1);
        assertThat(failed.error()).isEqualTo("Unhandled");
        assertThat(failed.payload())
                .startsWith(
                        "{\"errorMessage\":\"A guest without a name\",\"errorType\":\"java.lang.IllegalStateException\","
                                + "\"stackTrace\":[\"example.quarkus.Greetings.handleRequest(Greetings.java:");
    }

    /** Quarkus can't put its own log manager in where the JVM has one already, so the format is the JVM's in process. */
    @Test
    void itsLogIsInItsOwnFormatOnlyInAProcessOfItsOwn() {
        Answer answer = trial().deploy("quarkus-function", HANDLER).invoke("{\"name\":\"Ada\"}");

        String line = answer.log().stream()
                .filter(text -> text.contains("A guest: Ada"))
                .findFirst()
                .orElse("");
        assertThat(line)
                .endsWith(
                        isolation == Isolation.PROCESS
                                ? "INFO  [example.quarkus.Greetings] (main) A guest: Ada"
                                : "INFO: A guest: Ada");
    }

    @Test
    void anotherBeanTakesABatch() {
        Function messages = trial().deploy("quarkus-function", HANDLER, Map.of("QUARKUS_LAMBDA_HANDLER", "messages"));

        assertThat(messages.invoke(event("sqs").replace("\"2000\"", "\"later\""))
                        .payload())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
    }
}
