package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.Fault;
import dev.lambent.fault.LambdaFault;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonKind;
import dev.lambent.json.WrongKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTableTest {

    private final FaultTable lambda = FaultTable.lambda();

    /** Any fault of a service model. */
    private static final class AnyFault extends Fault {
        AnyFault(String code, @Nullable String message, Map<String, String> members) {
            super(code, message, members, true);
        }
    }

    static Stream<String> serviceModel() throws IOException {
        try (InputStream in = FaultTableTest.class.getResourceAsStream("lambda-errors.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("serviceModel")
    void everyErrorOfTheServiceModelLooksAsTheModelSays(String line) {
        String[] row = line.split(" ", -1);

        HttpResponse answer = lambda.restJson(new AnyFault(row[0], "why", Map.of()), "r-1");

        assertThat(lambda.codes()).contains(row[0]);
        assertThat(answer.status()).isEqualTo(Integer.parseInt(row[1]));
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo(row[0]);
        assertThat(answer.text()).isEqualTo("{\"Type\":\"" + row[3] + "\",\"" + row[2] + "\":\"why\"}");
    }

    static Stream<String> applicationAutoScalingModel() throws IOException {
        try (InputStream in = FaultTableTest.class.getResourceAsStream("application-autoscaling-errors.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("applicationAutoScalingModel")
    void everyErrorOfAJsonServiceIsInTheBodyAlone(String line) {
        String[] row = line.split(" ", -1);
        FaultTable table = FaultTable.applicationAutoScaling();

        HttpResponse answer =
                table.targetedJson(new AnyFault(row[0], "why", Map.of("More", "x")), JsonVersion.ONE_ONE, "r-1");

        assertThat(table.codes()).contains(row[0]);
        assertThat(answer.status()).isEqualTo(Integer.parseInt(row[1]));
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(answer.header("x-amzn-ErrorType")).isNull();
        assertThat(answer.text())
                .isEqualTo("{\"__type\":\"" + row[0] + "\",\"" + row[2] + "\":\"why\",\"More\":\"x\"}");
    }

    @Test
    void jsonOneZeroSpellsCodesWithTheirNamespace() {
        FaultTable table = FaultTable.applicationAutoScaling();
        JsonVersion version = JsonVersion.oneZero("com.amazonaws.sqs");

        HttpResponse own = table.targetedJson(new AnyFault("QueueDoesNotExist", "gone", Map.of()), version, "r-1");
        HttpResponse framework = table.targetedJson(ProtocolFault.unknownOperation("what"), version, "r-1");
        HttpResponse validation = table.targetedJson(
                ProtocolFault.validation("ValidationException", java.util.List.of("bad")), version, "r-1");

        assertThat(own.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(own.text()).isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"gone\"}");
        assertThat(framework.text()).startsWith("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\",");
        assertThat(validation.text()).startsWith("{\"__type\":\"com.amazon.coral.validate#ValidationException\",");
    }

    @Test
    void anErrorOfAJsonServiceWithoutAMessageHasNone() {
        HttpResponse answer = FaultTable.applicationAutoScaling()
                .targetedJson(new AnyFault("InternalServiceException", null, Map.of()), JsonVersion.ONE_ONE, "r-1");

        assertThat(answer.text()).isEqualTo("{\"__type\":\"InternalServiceException\"}");
    }

    /** F4: recorded to the byte. */
    @Test
    void aThrottleLooksAsRecorded() {
        HttpResponse answer =
                lambda.restJson(LambdaFault.throttled(ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS, null), "r-1");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text())
                .isEqualTo("{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\",\"Type\":\"User\","
                        + "\"message\":\"Rate Exceeded.\"}");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void whatTheModelPutsIntoAHeaderIsNotInTheBody() {
        HttpResponse answer = lambda.restJson(
                new AnyFault("TooManyRequestsException", "Rate Exceeded.", Map.of("retryAfterSeconds", "2")), "r-1");

        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.text()).isEqualTo("{\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}");
    }

    @Test
    void someErrorsHaveNoType() {
        HttpResponse validation = lambda.restJson(LambdaFault.validation("bad"), "r-1");
        HttpResponse tooLarge = lambda.restJson(LambdaFault.requestEntityTooLarge("big"), "r-1");

        assertThat(validation.status()).isEqualTo(400);
        assertThat(validation.text()).isEqualTo("{\"message\":\"bad\"}");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text()).isEqualTo("{\"Message\":\"big\"}");
    }

    @Test
    void anErrorWithoutAMessageSaysNull() {
        HttpResponse answer = lambda.restJson(new AnyFault("AccessDeniedException", null, Map.of()), "r-1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("{\"Type\":\"User\",\"Message\":null}");
    }

    @Test
    void whatIsNotSupportedIs501() {
        HttpResponse answer = lambda.restJson(LambdaFault.notSupported("InvokeAsync", "Use Invoke."), "r-1");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).isEqualTo("{\"message\":\"InvokeAsync is not supported by Lambent. Use Invoke.\"}");
    }

    @Test
    void aBugIsAServiceExceptionAndKeepsItsSecrets() {
        HttpResponse answer = lambda.restJson(new IllegalStateException("password"), "r-1");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("ServiceException");
        assertThat(answer.text()).doesNotContain("password");
    }

    @Test
    void aFaultIsFoundInsideAFailedStage() {
        assertThat(lambda.status(new CompletionException(LambdaFault.notFound("gone"))))
                .isEqualTo(404);
    }

    @Test
    void aWrongTypeIsSaidAsLambdaSaysIt() {
        HttpResponse answer = lambda.restJson(new WrongKind("MemorySize", JsonKind.STRING, "Integer"), "r-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("SerializationException");
        assertThat(answer.text()).isEqualTo("{\"Message\":\"STRING_VALUE can not be converted to an Integer\"}");
    }

    @Test
    void aQueryFaultIsXml() {
        HttpResponse answer = FaultTable.iam()
                .query(
                        new AnyFault("NoSuchEntity", "The role with name <x> cannot be found.", Map.of()),
                        "urn:iam",
                        "r-1");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(answer.text())
                .isEqualTo("<ErrorResponse xmlns=\"urn:iam\"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>"
                        + "<Message>The role with name &lt;x&gt; cannot be found.</Message></Error>"
                        + "<RequestId>r-1</RequestId></ErrorResponse>");
    }

    @Test
    void aBugInAQueryServiceIsItsOwnFailure() {
        HttpResponse answer = FaultTable.sts().query(new IllegalStateException("x"), "urn:sts", "r-1");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("<Type>Receiver</Type><Code>InternalFailure</Code>");
    }
}
