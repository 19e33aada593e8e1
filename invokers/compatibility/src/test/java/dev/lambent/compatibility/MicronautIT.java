package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Micronaut: handlers into which beans are injected. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class MicronautIT extends CompatibilityTrial {

    MicronautIT(Isolation isolation) {}

    @Test
    void aHandlerHasItsBeansAndTheyTheirConfiguration() {
        Function greetings =
                trial().deploy("micronaut-function", "example.micronaut.Greetings", Map.of("GREETER_WORD", "Salut"));

        Answer first = greetings.invoke("{\"name\":\"Ada\"}");
        Answer second = greetings.invoke("{\"name\":\"Grace\"}");
        Answer failed = greetings.invoke("{}");

        assertThat(first.payload()).isEqualTo("{\"text\":\"Salut, Ada\"}");
        assertThat(first.log()).anyMatch(line -> line.endsWith("INFO example.micronaut.Greetings - A guest: Ada"));
        assertThat(second.payload()).isEqualTo("{\"text\":\"Salut, Grace\"}");
        assertThat(greetings.starts()).isEqualTo(1);
        assertThat(failed.error()).isEqualTo("Unhandled");
        assertThat(failed.payload())
                .startsWith(
                        "{\"errorMessage\":\"A guest without a name\",\"errorType\":\"java.lang.IllegalStateException\","
                                + "\"stackTrace\":[\"example.micronaut.Greetings.execute(Greetings.java:");
    }

    @Test
    void aHandlerTakesTheEventsOfAnApi() {
        Function pages = trial().deploy("micronaut-function", "example.micronaut.Pages");

        assertThat(pages.invoke(event("api-gateway")).payload())
                .isEqualTo("{\"statusCode\":200,\"body\":\"Hello, Ada\"}");
    }
}
