package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/** Concurrency that is reserved for functions. */
final class ReservedConcurrencyIT extends LambdaApiFixture {

    private static final String FUNCTIONS = "/2017-10-31/functions/";
    private static final String WHOLE_FUNCTIONS_ONLY =
            "400 InvalidParameterValueException {\"Type\":\"User\",\"message\":\"This operation is permitted on Lambda"
                    + " functions only. Aliases and versions do not support this operation. Please specify either a"
                    + " function name or an unqualified function ARN.\"}";

    private PutFunctionConcurrencyResponse reserve(String name, int concurrency) {
        return lambda.putFunctionConcurrency(r -> r.functionName(name).reservedConcurrentExecutions(concurrency));
    }

    private Integer reserved(String name) {
        return lambda.getFunctionConcurrency(r -> r.functionName(name)).reservedConcurrentExecutions();
    }

    private int unreserved() {
        return lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions();
    }

    /** What comes of a body that may be anything. */
    private String put(String name, String body) {
        return RawAnswer.to(server.url(), "PUT", FUNCTIONS + name + "/concurrency", body)
                .toString();
    }

    private String ask(String method, String target) {
        return RawAnswer.to(server.url(), method, target, "").toString();
    }

    @Test
    void aReservationIsMadeShownChangedAndGivenBack() {
        make("f", "echo");
        assertThat(reserved("f")).isNull();
        assertThat(lambda.getFunction(r -> r.functionName("f")).concurrency()).isNull();

        assertThat(reserve("f", 5).reservedConcurrentExecutions()).isEqualTo(5);
        assertThat(reserve(ARN + "f", 7).sdkHttpResponse().statusCode()).isEqualTo(200);

        assertThat(reserved("f")).isEqualTo(7);
        assertThat(unreserved()).isEqualTo(993);
        assertThat(lambda.getAccountSettings().accountLimit().concurrentExecutions())
                .isEqualTo(1000);
        assertThat(lambda.getFunction(r -> r.functionName("f")).concurrency().reservedConcurrentExecutions())
                .isEqualTo(7);
        assertThat(lambda.getFunction(r -> r.functionName("f").qualifier("$LATEST"))
                        .concurrency())
                .isNull();

        for (int i = 0; i < 2; i++) {
            assertThat(lambda.deleteFunctionConcurrency(r -> r.functionName("f"))
                            .sdkHttpResponse()
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(reserved("f")).isNull();
        assertThat(unreserved()).isEqualTo(1000);
    }

    @Test
    void theBodiesAreThoseOfTheServiceModel() {
        make("f", "echo");
        String read = "/2019-09-30/functions/f/concurrency";

        assertThat(ask("GET", read)).isEqualTo("200 {}");
        assertThat(put("f", "{\"ReservedConcurrentExecutions\":3}"))
                .isEqualTo("200 {\"ReservedConcurrentExecutions\":3}");
        assertThat(ask("GET", read)).isEqualTo("200 {\"ReservedConcurrentExecutions\":3}");
        assertThat(ask("GET", "/2015-03-31/functions/f"))
                .contains(",\"Concurrency\":{\"ReservedConcurrentExecutions\":3},");
        assertThat(ask("DELETE", FUNCTIONS + "f/concurrency")).isEqualTo("204 ");
    }

    @Test
    void aFunctionWithZeroReservedRunsNotAtAllUntilItIsGivenBack() {
        make("f", "echo");
        make("g", "echo");
        reserve("f", 0);
        assertThat(reserved("f")).isZero();

        assertThat(RawAnswer.to(server.url(), "POST", "/2015-03-31/functions/f/invocations", "{}"))
                .isEqualTo(new RawAnswer(
                        429,
                        "TooManyRequestsException",
                        null,
                        "{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\",\"Type\":\"User\","
                                + "\"message\":\"Rate Exceeded.\"}"));
        assertThat(invoke(r -> r.functionName("g")).statusCode()).isEqualTo(200);

        lambda.deleteFunctionConcurrency(r -> r.functionName("f"));
        assertThat(invoke(r -> r.functionName("f")).statusCode()).isEqualTo(200);
    }

    @Test
    void theReservationOfAFunctionGoesWithIt() {
        make("f", "echo");
        reserve("f", 900);
        assertThat(unreserved()).isEqualTo(100);

        lambda.deleteFunction(r -> r.functionName("f"));

        assertThat(unreserved()).isEqualTo(1000);
        make("f", "echo");
        assertThat(reserved("f")).isNull();
    }

    @Test
    void oneHundredStayUnreserved() {
        make("f", "echo");
        make("g", "echo");
        String tooMuch = "400 InvalidParameterValueException {\"message\":\"Specified ReservedConcurrentExecutions for"
                + " function decreases account's UnreservedConcurrentExecution below its minimum value of [100].\"}";

        assertThat(put("f", "{\"ReservedConcurrentExecutions\":901}")).isEqualTo(tooMuch);
        assertThat(put("f", "{\"ReservedConcurrentExecutions\":2147483647}")).isEqualTo(tooMuch);
        reserve("f", 500);
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":401}")).isEqualTo(tooMuch);
        assertThat(put("f", "{\"ReservedConcurrentExecutions\":901}")).isEqualTo(tooMuch);
        assertThat(reserved("f")).as("a refusal changes nothing").isEqualTo(500);
        assertThat(reserved("g")).isNull();

        reserve("g", 400);
        assertThat(unreserved()).isEqualTo(100);
    }

    @Test
    void noLessIsReservedThanIsProvisioned() {
        make("f", r -> r.publish(true));
        lambda.putProvisionedConcurrencyConfig(
                r -> r.functionName("f").qualifier("1").provisionedConcurrentExecutions(2));

        assertThat(put("f", "{\"ReservedConcurrentExecutions\":1}"))
                .isEqualTo("400 InvalidParameterValueException {\"message\":\" ReservedConcurrentExecutions  1 should"
                        + " not be lower than function's total provisioned concurrency [2].\"}");

        reserve("f", 2);
        assertThat(unreserved()).isEqualTo(998);
    }

    @Test
    void onlyWholeFunctionsThatExistCanHaveAReservation() {
        make("f", r -> r.publish(true));
        lambda.tagResource(r -> r.resource(ARN + "f").tags(Map.of("a", "b")));
        String body = "{\"ReservedConcurrentExecutions\":1}";

        assertThat(put("f:1", body)).isEqualTo(WHOLE_FUNCTIONS_ONLY);
        assertThat(put(ARN + "f:$LATEST", body)).isEqualTo(WHOLE_FUNCTIONS_ONLY);
        assertThat(ask("GET", "/2019-09-30/functions/f:1/concurrency")).isEqualTo(WHOLE_FUNCTIONS_ONLY);
        assertThat(ask("DELETE", FUNCTIONS + "f:1/concurrency")).isEqualTo(WHOLE_FUNCTIONS_ONLY);
        assertThat(put("g:1", body)).as("whether it exists or not").isEqualTo(WHOLE_FUNCTIONS_ONLY);
        String missing =
                "404 ResourceNotFoundException {\"Type\":\"User\",\"Message\":\"Function not found: " + ARN + "g";
        assertThat(put("g", body)).isEqualTo(missing + ":$LATEST\"}");
        assertThat(ask("GET", "/2019-09-30/functions/g/concurrency")).isEqualTo(missing + "\"}");
        assertThat(ask("DELETE", FUNCTIONS + "g/concurrency")).isEqualTo(missing + "\"}");
    }

    @Test
    void aNumberThatIsNoneIsRefusedBeforeTheFunctionIsLookedFor() {
        String invalid = "400 ValidationException {\"message\":\"1 validation error detected: Value ";
        String at = " at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must ";

        assertThat(put("g", "{\"ReservedConcurrentExecutions\":-1}"))
                .isEqualTo(invalid + "'-1'" + at + "have value greater than or equal to 0\"}");
        assertThat(put("g", "{}")).isEqualTo(invalid + "null" + at + "not be null\"}");
        assertThat(put("g", "")).isEqualTo(invalid + "null" + at + "not be null\"}");
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":null}"))
                .isEqualTo(invalid + "null" + at + "not be null\"}");
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":\"1\"}"))
                .isEqualTo(
                        "400 SerializationException {\"Message\":\"STRING_VALUE can not be converted to an Integer\"}");
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":true}"))
                .isEqualTo(
                        "400 SerializationException {\"Message\":\"TRUE_VALUE can not be converted to an Integer\"}");
        String tooLong = "400 SerializationException {\"Message\":\"NUMBER_VALUE can not be converted to an Integer\"}";
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":2147483648}")).isEqualTo(tooLong);
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":1e30}")).isEqualTo(tooLong);
        assertThat(put("g", "[1]")).startsWith("400 SerializationException ");
        assertThat(put("g", "{\"ReservedConcurrentExecutions\":")).startsWith("400 SerializationException ");
        assertThat(put("g!", "{\"ReservedConcurrentExecutions\":-1}"))
                .startsWith(
                        "400 ValidationException {\"message\":\"2 validation errors detected: Value 'g!' at 'functionName'");

        make("f", "echo");
        assertThat(put("f", "{\"ReservedConcurrentExecutions\":2.9}"))
                .as("a fraction is cut off, as everywhere")
                .isEqualTo("200 {\"ReservedConcurrentExecutions\":2}");
    }
}
