package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Powertools for AWS Lambda: a handler that AspectJ has woven, and JSON lines in its log. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class PowertoolsIT extends CompatibilityTrial {

    private static final String ORDERS = "example.powertools.Orders";

    PowertoolsIT(Isolation isolation) {}

    @Test
    void anOrderIsLoggedWithWhatPowertoolsKnowsOfItsInvocation() {
        Function orders = trial().deploy("powertools-function", ORDERS, Map.of("POWERTOOLS_SERVICE_NAME", "shop"));

        Answer first = orders.invoke(event("api-gateway"));
        Answer second = orders.invoke(event("api-gateway"));

        assertThat(first.error()).isNull();
        assertThat(first.json().get("statusCode").intValue()).isEqualTo(201);
        assertThat(first.json().at("/headers/Content-Type").textValue()).isEqualTo("application/json");
        assertThat(first.json().get("body").textValue()).isEqualTo("{\"order\":\"42\"}");
        assertThat(first.records()).singleElement().satisfies(record -> {
            assertThat(texts(record, "level", "message", "order")).containsExactly("INFO", "Order taken", "42");
            assertThat(texts(record, "service", "correlation_id")).containsExactly("shop", "api-request-1");
            assertThat(texts(record, "function_request_id", "function_name", "function_version"))
                    .containsExactly(first.requestId(), orders.name(), "$LATEST");
            assertThat(record.get("function_arn").textValue()).endsWith(":function:" + orders.name());
            assertThat(record.get("function_memory_size").intValue()).isEqualTo(1769);
            assertThat(record.get("xray_trace_id").textValue()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
            assertThat(record.get("cold_start").booleanValue()).isTrue();
        });
        assertThat(second.records()).singleElement().satisfies(record -> {
            assertThat(record.get("function_request_id").textValue()).isEqualTo(second.requestId());
            assertThat(record.get("cold_start").booleanValue()).isFalse();
        });
        assertThat(orders.starts()).isEqualTo(1);
    }

    @Test
    void anEnvironmentVariableSetsTheLevel() {
        Function orders = trial().deploy("powertools-function", ORDERS, Map.of("POWERTOOLS_LOG_LEVEL", "DEBUG"));

        assertThat(orders.invoke(event("api-gateway")).records())
                .extracting(record -> record.get("level").textValue())
                .containsExactly("INFO", "DEBUG");
    }

    @Test
    void anExceptionGoesThroughTheAspect() {
        Function orders = trial().deploy("powertools-function", ORDERS);

        Answer answer = orders.invoke(event("api-gateway").replace("\"42\"", "\"poison\""));

        assertThat(answer.error()).isEqualTo("Unhandled");
        assertThat(texts(answer.json(), "errorMessage", "errorType"))
                .containsExactly("No such order: poison", "java.lang.IllegalArgumentException");
        assertThat(answer.json().at("/stackTrace/0").textValue())
                .startsWith("example.powertools.Orders.handleRequest_aroundBody0(Orders.java:");
        assertThat(answer.records()).hasSize(1);
        assertThat(answer.log()).anyMatch(line -> line.startsWith("No such order: poison: java.lang.Illegal"));
    }

    @Test
    void aBatchIsLoggedAndReportedInPart() {
        Function refunds = trial().deploy("powertools-function", "example.powertools.Refunds");

        Answer answer = refunds.invoke(event("sqs"));

        assertThat(answer.payload()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
        assertThat(answer.records()).hasSize(2);
        assertThat(answer.records().get(0).at("/event/records/0/messageId").textValue())
                .isEqualTo("m-1");
        assertThat(answer.records().get(1).get("refused").intValue()).isEqualTo(1);
    }

    private static List<String> texts(JsonNode object, String... names) {
        return List.of(names).stream().map(name -> object.get(name).textValue()).toList();
    }
}
