package dev.lambent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.compatibility.Trial.Answer;
import dev.lambent.compatibility.Trial.Function;
import dev.lambent.server.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The Serverless Java container, which brings Jackson 3: a plain servlet behind both kinds of APIs. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
class ServerlessContainerIT extends CompatibilityTrial {

    ServerlessContainerIT(Isolation isolation) {}

    @Test
    void aServletAnswersARestApi() {
        Function api = trial().deploy("serverless-container-function", "example.container.RestApi");

        Answer read = api.invoke(event("api-gateway"));
        Answer taken = api.invoke(event("api-gateway")
                .replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"POST\"")
                .replace("\"body\": null", "\"body\": \"Persuasion\""));

        assertThat(read.json().get("statusCode").intValue()).isEqualTo(200);
        assertThat(read.json().get("body").textValue()).isEqualTo("Read Emma at /orders/42");
        assertThat(read.json().at("/multiValueHeaders/X-Method/0").textValue()).isEqualTo("GET");
        assertThat(read.log()).anyMatch(line -> line.endsWith("INFO example.container.Shelf - Shown: Emma"));
        assertThat(read.log()).anyMatch(line -> line.contains("203.0.113.7") && line.contains("\"GET /orders/42"));
        assertThat(taken.json().get("statusCode").intValue()).isEqualTo(201);
        assertThat(taken.json().get("body").textValue()).isEqualTo("Took Persuasion");
        assertThat(api.starts()).isEqualTo(1);
    }

    @Test
    void whatAServletThrowsIsABadGateway() {
        Function api = trial().deploy("serverless-container-function", "example.container.RestApi");

        Answer answer = api.invoke(event("api-gateway").replace("\"title\"", "\"other\""));

        assertThat(answer.error()).isNull();
        assertThat(answer.json().get("statusCode").intValue()).isEqualTo(502);
        assertThat(answer.log()).anyMatch(line -> line.contains("A book without a title"));
    }

    @Test
    void aServletAnswersAFunctionUrl() {
        Function api = trial().deploy("serverless-container-function", "example.container.HttpApi");

        Answer answer = api.invoke(event("function-url"));

        assertThat(answer.json().get("body").textValue()).isEqualTo("Read Emma at /books");
        assertThat(answer.json().at("/headers/X-Method").textValue()).isEqualTo("GET");
    }
}
