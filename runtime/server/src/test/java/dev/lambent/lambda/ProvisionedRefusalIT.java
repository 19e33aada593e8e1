package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Provisioned concurrency that can't be had, in AWS's words to the letter. */
final class ProvisionedRefusalIT extends LambdaApiFixture {

    private static final String MISSING = "404 ResourceNotFoundException {\"Type\":\"User\",\"Message\":\"";
    private static final String IPVE = "400 InvalidParameterValueException {\"Type\":\"User\",\"message\":\"";
    private static final String UNTYPED = "400 InvalidParameterValueException {\"message\":\"";
    private static final String CONFLICT = "409 ResourceConflictException {\"Type\":\"User\",\"message\":\"";
    private static final String INVALID = "400 ValidationException {\"message\":\"1 validation error detected: Value ";
    private static final String NOT_NULL = " failed to satisfy constraint: Member must not be null\"}";
    private static final String NO_CONFIG = "404 ProvisionedConcurrencyConfigNotFoundException"
            + " {\"Type\":\"User\",\"message\":\"No Provisioned Concurrency Config found for this function\"}";

    @BeforeEach
    void makeVersionsAndAnAlias() {
        make("f", r -> r.publish(true));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));
    }

    private String ask(String method, String name, String query, String body) {
        String target = "/2019-09-30/functions/" + name + "/provisioned-concurrency" + query;
        String answer = RawAnswer.to(server.url(), method, target, body).toString();
        server.settle();
        return answer;
    }

    private String put(String qualifier, String number) {
        return ask("PUT", "f", "?Qualifier=" + qualifier, "{\"ProvisionedConcurrentExecutions\":" + number + "}");
    }

    private String get(String name, String qualifier) {
        return ask("GET", name, "?Qualifier=" + qualifier, "");
    }

    private String delete(String name, String qualifier) {
        return ask("DELETE", name, "?Qualifier=" + qualifier, "");
    }

    @Test
    void onlyWhatIsPublishedCanBeProvisioned() {
        lambda.createAlias(r -> r.functionName("f").name("next").functionVersion("$LATEST"));
        String unpublished =
                IPVE + "Provisioned Concurrency Configs cannot be applied to unpublished function versions.\"}";

        assertThat(put("$LATEST", "1")).isEqualTo(unpublished);
        assertThat(put("next", "1")).isEqualTo(unpublished);
        String neither = IPVE + "The function resource provided must be an alias or a published version.\"}";
        assertThat(get("f", "$LATEST")).isEqualTo(neither);
        assertThat(delete("f", "$LATEST")).isEqualTo(neither);
        assertThat(get("f", "next")).isEqualTo(NO_CONFIG);
        assertThat(delete("f", "next")).isEqualTo("204 ");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        String one = "{\"ProvisionedConcurrentExecutions\":1}";

        assertThat(put("9", "1")).isEqualTo(MISSING + "Function not found: " + ARN + "f:9\"}");
        assertThat(put("no", "1")).isEqualTo(MISSING + "Cannot find alias arn: " + ARN + "f:no\"}");
        assertThat(ask("PUT", "g", "?Qualifier=1", one)).isEqualTo(MISSING + "Function not found: " + ARN + "g:1\"}");
        assertThat(ask("PUT", "g", "?Qualifier=no", one))
                .isEqualTo(MISSING + "Cannot find alias arn: " + ARN + "g:no\"}");
        assertThat(get("f", "9")).isEqualTo(MISSING + "Function not found: " + ARN + "f:9\"}");
        assertThat(get("f", "no")).isEqualTo(MISSING + "Cannot find alias arn: " + ARN + "f:no\"}");
        assertThat(get("g", "no")).isEqualTo(MISSING + "Cannot find alias arn: " + ARN + "g:no\"}");
        assertThat(delete("f", "9")).isEqualTo(MISSING + "Function not found: " + ARN + "f:9\"}");
        assertThat(delete("f", "no")).isEqualTo(MISSING + "Cannot find alias arn: " + ARN + "f:no\"}");
        assertThat(delete("g", "1")).isEqualTo(MISSING + "Function not found: " + ARN + "g:1\"}");
        assertThat(get("f", "1")).isEqualTo(NO_CONFIG);
        assertThat(delete("f", "1")).isEqualTo("204 ");
        assertThat(ask("GET", "f", "?List=ALL", "")).isEqualTo("200 {\"ProvisionedConcurrencyConfigs\":[]}");
        assertThat(ask("GET", "g", "?List=ALL", "")).isEqualTo(MISSING + "Function not found: " + ARN + "g\"}");
    }

    @Test
    void aVersionIsProvisionedInOneWayOnly() {
        put("1", "1");
        assertThat(put("live", "1"))
                .isEqualTo(CONFLICT + "Alias can't be used for Provisioned Concurrency configuration on an already"
                        + " Provisioned version\"}");

        delete("f", "1");
        put("live", "1");
        assertThat(put("1", "1")).isEqualTo(CONFLICT + "Version is pointed by a Provisioned Concurrency alias\"}");
        assertThat(get("f", "1")).isEqualTo(NO_CONFIG);
    }

    @Test
    void noMoreIsProvisionedThanIsReserved() {
        publish("f", "2");
        lambda.putFunctionConcurrency(r -> r.functionName("f").reservedConcurrentExecutions(3));
        String tooMuch = IPVE + "Requested Provisioned Concurrency should not be greater than the"
                + " reservedConcurrentExecution for function\"}";

        assertThat(put("1", "4")).isEqualTo(tooMuch);
        assertThat(put("1", "2")).startsWith("202 ");
        assertThat(put("2", "2")).as("all configurations together").isEqualTo(tooMuch);
        assertThat(put("1", "3")).as("instead of what was asked for before").startsWith("202 ");
        assertThat(put("2", "1")).isEqualTo(tooMuch);
    }

    @Test
    void noMoreIsProvisionedThanTheAccountHas() {
        publish("f", "2");

        assertThat(put("1", "1001"))
                .isEqualTo(UNTYPED + "Specified ConcurrentExecutions for function is greater than account's unreserved"
                        + " concurrency [1000].\"}");
        String tooMuch = UNTYPED + "Specified ConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [100].\"}";
        assertThat(put("1", "901")).isEqualTo(tooMuch);
        assertThat(put("1", "5")).startsWith("202 ");
        assertThat(put("2", "896")).isEqualTo(tooMuch);
        assertThat(put("2", "996"))
                .isEqualTo(UNTYPED + "Specified ConcurrentExecutions for function is greater than account's unreserved"
                        + " concurrency [995].\"}");
        assertThat(get("f", "2")).isEqualTo(NO_CONFIG);
    }

    @Test
    void aRequestThatBreaksTheModelIsRefusedBeforeAnythingIsLookedFor() {
        String at = " at 'provisionedConcurrentExecutions'";
        String least = at + " failed to satisfy constraint: Member must have value greater than or equal to 1\"}";

        assertThat(put("no", "0")).isEqualTo(INVALID + "'0'" + least);
        assertThat(put("$LATEST", "-1")).isEqualTo(INVALID + "'-1'" + least);
        assertThat(put("1", "0.5")).isEqualTo(INVALID + "'0.5'" + least);
        assertThat(put("1", "null")).isEqualTo(INVALID + "null" + at + NOT_NULL);
        assertThat(ask("PUT", "f", "?Qualifier=1", "{}")).isEqualTo(INVALID + "null" + at + NOT_NULL);
        assertThat(put("1", "\"5\""))
                .isEqualTo(
                        "400 SerializationException {\"Message\":\"STRING_VALUE can not be converted to an Integer\"}");
        assertThat(put("1", "2147483648"))
                .isEqualTo(
                        "400 SerializationException {\"Message\":\"NUMBER_VALUE can not be converted to an Integer\"}");
        assertThat(put("1", "1.5"))
                .as("a fraction is cut off")
                .contains("\"RequestedProvisionedConcurrentExecutions\":1,");
    }

    @Test
    void theQualifierMustBeThereAndAgree() {
        String missing = INVALID + "null at 'qualifier'" + NOT_NULL;

        assertThat(ask("PUT", "f", "", "{\"ProvisionedConcurrentExecutions\":1}"))
                .isEqualTo(missing);
        assertThat(ask("GET", "f", "", "")).isEqualTo(missing);
        assertThat(ask("GET", "f", "?List=all", "")).as("another operation").isEqualTo(missing);
        assertThat(ask("DELETE", "f", "", "")).isEqualTo(missing);
        assertThat(get("f", "a!b"))
                .isEqualTo(INVALID + "'a!b' at 'qualifier' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: \\\\$(LATEST(\\\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+\"}");
        assertThat(get("f:1", "2"))
                .isEqualTo(IPVE
                        + "The derived qualifier from the function name does not match the specified qualifier.\"}");
        assertThat(get("f:1", "1")).isEqualTo(NO_CONFIG);
    }

    @Test
    void aPageThatIsNoneIsRefused() {
        String items = " at 'maxItems' failed to satisfy constraint: Member must have value ";

        assertThat(ask("GET", "f", "?List=ALL&MaxItems=0", ""))
                .isEqualTo(INVALID + "'0'" + items + "greater than or equal to 1\"}");
        assertThat(ask("GET", "f", "?List=ALL&MaxItems=51", ""))
                .isEqualTo(INVALID + "'51'" + items + "less than or equal to 50\"}");
        assertThat(ask("GET", "f", "?List=ALL&Marker=%21", "")).startsWith(IPVE + "The Marker is not one that");
    }
}
