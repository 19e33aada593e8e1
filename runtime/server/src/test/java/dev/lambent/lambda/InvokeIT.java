package dev.lambent.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Functions that are invoked. */
final class InvokeIT extends LambdaApiFixture {

    @Test
    void anInvocationAnswersWhatTheFunctionReturned() {
        make("f", "echo");

        InvokeResponse answer = invoke(r -> r.functionName("f").payload(json("{\"a\":[1,\"ü\"]}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":[1,\"ü\"]}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logResult()).isNull();
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("Content-Type")).hasValue("application/json");
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("X-Amzn-Trace-Id"))
                .hasValueSatisfying(trace -> assertThat(trace).startsWith("Root=1-"));
    }

    @Test
    void theRequestIdIsTheInvocationsId() {
        make("f", "context");

        InvokeResponse answer = invoke(r -> r.functionName("f"));

        assertThat(answer.payload().asUtf8String())
                .contains("\"requestId\":\"" + answer.responseMetadata().requestId() + "\"");
    }

    @Test
    void noPayloadIsAnEmptyObject() {
        make("f", "echo");

        assertThat(invoke(r -> r.functionName("f")).payload().asUtf8String()).isEqualTo("{}");
    }

    @Test
    void aFunctionThatFailsIsAnsweredWithItsError() {
        make("f", "fail");

        InvokeResponse answer = invoke(r -> r.functionName("f"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"errorMessage\":\"no\",\"errorType\":\"Oops\"}");
    }

    @Test
    void theEndOfTheLogComesWithTheAnswer() {
        make("f", "print");

        InvokeResponse answer = invoke(r -> r.functionName("f").logType("Tail"));

        String log = new String(Base64.getDecoder().decode(answer.logResult()), UTF_8);
        assertThat(log)
                .contains("START RequestId: " + answer.responseMetadata().requestId() + " Version: $LATEST")
                .contains("a line from the function\n")
                .contains("REPORT RequestId: ");
        assertThat(invoke(r -> r.functionName("f").logType("None")).logResult()).isNull();
    }

    @Test
    void theFunctionSeesTheArnThatWasAskedFor() {
        make("f", r -> r.handler("context").publish(true));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));

        assertSees(invoke(r -> r.functionName("f")), "f", "$LATEST");
        assertSees(invoke(r -> r.functionName("f").qualifier("live")), "f:live", "1");
        assertSees(invoke(r -> r.functionName("f:live")), "f:live", "1");
        assertSees(invoke(r -> r.functionName(ARN + "f:1")), "f:1", "1");
        assertSees(invoke(r -> r.functionName("000000000000:function:f").qualifier("$LATEST")), "f:$LATEST", "$LATEST");
    }

    private static void assertSees(InvokeResponse answer, String arn, String version) {
        assertThat(answer.payload().asUtf8String()).startsWith("{\"arn\":\"" + ARN + arn + "\"");
        assertThat(answer.executedVersion()).isEqualTo(version);
    }

    @Test
    void aWeightedAliasRunsBothVersions() {
        make("f", r -> r.publish(true));
        publish("f", "2");
        lambda.createAlias(r -> r.functionName("f")
                .name("live")
                .functionVersion("1")
                .routingConfig(c -> c.additionalVersionWeights(Map.of("2", 0.5))));

        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            seen.add(invoke(r -> r.functionName("f:live")).executedVersion());
        }

        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void theClientContextReachesTheFunction() {
        make("f", "context");
        String context = Base64.getEncoder().encodeToString("{\"custom\":{\"a\":\"b\"}}".getBytes(UTF_8));

        assertThat(invoke(r -> r.functionName("f").clientContext(context))
                        .payload()
                        .asUtf8String())
                .contains("\"client\":{\"custom\":{\"a\":\"b\"}}");
    }

    @Test
    void aClientContextThatIsNoneIsRefused() {
        make("f", "context");
        String refused = "400 InvalidRequestContentException: Client context must be ";
        String array = Base64.getEncoder().encodeToString("[]".getBytes(UTF_8));

        assertThat(refusal(() -> invoke(r -> r.functionName("f").clientContext("?"))))
                .isEqualTo(refused + "a valid Base64-encoded JSON object.");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").clientContext(array))))
                .isEqualTo(refused + "a valid Base64-encoded JSON object.");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").clientContext("a".repeat(3584)))))
                .startsWith(refused + "no more than 3583 bytes");
    }

    @Test
    void aPayloadThatIsNotJsonIsRefusedInTheParsersWords() {
        make("f", "echo");

        assertThat(refusal(() ->
                        invoke(r -> r.functionName("f").payload(SdkBytes.fromByteArray(new byte[] {(byte) 0x99})))))
                .isEqualTo("400 InvalidRequestContentException: Could not parse request body into json: Could not parse"
                        + " payload into json: Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON"
                        + " String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]");
    }

    @Test
    void aPayloadMayHave6Megabytes() {
        make("f", "echo");
        String most = "\"" + "x".repeat(6_291_456 - 2) + "\"";

        assertThat(invoke(r -> r.functionName("f").payload(json(most)))
                        .payload()
                        .asByteArrayUnsafe())
                .hasSize(6_291_456);
        assertThat(refusal(() -> invoke(r -> r.functionName("f").payload(json(most + " ")))))
                .isEqualTo("413 RequestTooLargeException: 6291457 byte payload is too large for the RequestResponse"
                        + " invocation type (limit 6291456 bytes)");
    }

    @Test
    void aDryRunRunsNothing() {
        make("f", "hang");

        assertThat(invoke(r -> r.functionName("f").invocationType("DryRun")).statusCode())
                .isEqualTo(204);
        assertThat(refusal(() -> invoke(r -> r.functionName("g").invocationType("DryRun"))))
                .startsWith("404 ResourceNotFoundException");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        make("f", "echo");

        assertThat(refusal(() -> invoke(r -> r.functionName("g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g:$LATEST");
        assertThat(refusal(() -> invoke(r -> r.functionName("f:live"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:live");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").qualifier("1"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:1");
        assertThat(refusal(() -> invoke(r -> r.functionName("111111111111:function:f"))))
                .startsWith("403 AccessDeniedException");
    }

    @Test
    void aRequestThatBreaksTheModelIsRefused() {
        make("f", "echo");

        assertThat(refusal(() -> invoke(r -> r.functionName("arn:aws:lambda:us-east-1:123400000000@function:f"))))
                .startsWith("400 ValidationException: 1 validation error detected: Value"
                        + " 'arn:aws:lambda:us-east-1:123400000000@function:f' at 'functionName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: ");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").invocationType("Maybe"))))
                .endsWith(
                        "Value 'Maybe' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value"
                                + " set: [Event, RequestResponse, DryRun]");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").logType("All"))))
                .endsWith("'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]");
        assertThat(refusal(() -> invoke(r -> r.functionName("f:1").qualifier("2"))))
                .startsWith("400 InvalidParameterValueException: The derived qualifier");
    }

    @Test
    void whatLambentCannotDoYetIsRefusedByName() {
        make("f", "echo");

        assertThat(refusal(() -> invoke(r -> r.functionName("f").tenantId("t"))))
                .startsWith("501 NotImplementedException: Invoke with TenantId");
        assertThat(refusal(() -> invoke(r -> r.functionName("f").durableExecutionName("d"))))
                .startsWith("501 NotImplementedException: Invoke with DurableExecutionName");
    }
}
