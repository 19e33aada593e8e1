package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Spring Cloud Function: an application of Spring Boot behind the adapter's handler. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class SpringIT extends CompatibilityTrial {

    SpringIT(Isolation isolation) {}

    private static Function shop(String bean) {
        return shop(bean, Map.of());
    }

    /** The package is large, so that one function has all its beans in turn. */
    private static Function shop(String bean, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("MAIN_CLASS", "example.spring.Shop");
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", bean);
        return trial().redeploy(
                        "spring-function",
                        "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                        variables);
    }

    @Test
    void theContextIsStartedOnceAndConfiguredByTheEnvironment() {
        Function sell = shop("sell", Map.of("SHOP_CURRENCY", "CHF"));

        Answer first = sell.invoke("{\"item\":\"tea\",\"count\":2}");
        Answer second = sell.invoke("{\"item\":\"pots\",\"count\":3}");
        Answer failed = sell.invoke("{\"item\":\"tea\",\"count\":0}");

        assertThat(first.payload()).isEqualTo("{\"text\":\"2 x tea\",\"currency\":\"CHF\"}");
        assertThat(second.payload()).isEqualTo("{\"text\":\"3 x pots\",\"currency\":\"CHF\"}");
        assertThat(first.log())
                .anyMatch(line -> line.endsWith("example.spring.Shop                      : Selling tea"));
        assertThat(first.log().get(0)).startsWith("START ");
        assertThat(second.log()).noneMatch(line -> line.contains("Starting "));
        assertThat(failed.error()).isEqualTo("Unhandled");
        assertThat(failed.payload())
                .startsWith(
                        "{\"errorMessage\":\"Nothing can't be sold\","
                                + "\"errorType\":\"java.lang.IllegalArgumentException\",\"stackTrace\":[\"example.spring.Shop.lambda$");
    }

    @Test
    void aBeanTakesTheEventsOfAnApi() {
        Answer answer = shop("browse").invoke(event("api-gateway"));

        assertThat(answer.json().get("statusCode").intValue()).isEqualTo(200);
        assertThat(answer.json().get("body").textValue()).isEqualTo("GET /orders/42");
    }

    @Test
    void aBeanTakesABatchWithTheContextOfTheInvocation() {
        Function collect = shop("collect");

        assertThat(collect.invoke(event("sqs")).payload())
                .isEqualTo("[\"100 for " + collect.name() + "\",\"2000 for " + collect.name() + "\"]");
    }
}
