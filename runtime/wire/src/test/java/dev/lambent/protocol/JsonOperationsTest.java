package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOperationsTest {

    private static final String TYPE = "application/x-amz-json-1.1";

    private final BlockingPool pool = new BlockingPool(1, 1);
    private final CompletableFuture<Reply> later = new CompletableFuture<>();

    private final JsonOperations table = JsonOperations.of(
            "application-autoscaling",
            "AnyScaleFrontendService",
            JsonVersion.ONE_ONE,
            FaultTable.applicationAutoScaling(),
            List.of(
                    JsonOperation.of("PutScalingPolicy", this::put)
                            .constrained(Constraints.of(
                                    Member.text("PolicyName")
                                            .required()
                                            .maxLength(6)
                                            .minLength(1),
                                    Member.object(
                                            "TargetTrackingScalingPolicyConfiguration",
                                            Member.decimal("TargetValue").required()),
                                    Member.integer("Cooldown"),
                                    Member.flag("Disable"),
                                    Member.timestamp("StartTime")))
                            .maxBody(200),
                    JsonOperation.of("Ping", in -> Reply.created(JsonObject.empty())),
                    JsonOperation.of("Delete", in -> Reply.noContent()),
                    JsonOperation.of("Later", in -> Reply.later(later)),
                    JsonOperation.of("Buggy", in -> {
                        throw new IllegalStateException("secret");
                    })),
            List.of(
                    JsonOperation.of("Slow", in -> Reply.ok(in.body())).blocking(),
                    JsonOperation.unsupported("GetPredictiveScalingForecast")));

    private Reply put(Input in) {
        return Reply.ok(in.body()).header("X-More", "yes");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Recorder serve(HttpRequest request) {
        Recorder recorder = new Recorder();
        CredentialScope scope = new CredentialScope("us-east-1", "application-autoscaling", "", "000000000000");
        table.serve(request, new Operations.Surroundings(scope, "r-1", pool, Settlement.NONE), recorder);
        return recorder;
    }

    private static HttpRequest request(String operation, String body) {
        return HttpRequest.of("POST", "/")
                .withHeader("Content-Type", TYPE)
                .withHeader("X-Amz-Target", "AnyScaleFrontendService." + operation)
                .withBody(body.getBytes(UTF_8));
    }

    private HttpResponse ask(String operation, String body) {
        return serve(request(operation, body)).answer();
    }

    @Test
    void anAnswerIsAnObjectInTheServicesContentType() {
        HttpResponse answer = ask("PutScalingPolicy", "{\"PolicyName\":\"p\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(TYPE);
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(answer.header("X-More")).isEqualTo("yes");
        assertThat(answer.text()).isEqualTo("{\"PolicyName\":\"p\"}");
    }

    @Test
    void successIsAlways200() {
        assertThat(ask("Ping", "").status()).isEqualTo(200);
        assertThat(ask("Ping", "").text()).isEqualTo("{}");
        assertThat(ask("Delete", "{}").status()).isEqualTo(200);
        assertThat(ask("Delete", "{}").length()).isZero();
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() {
        assertThat(ask("PutScalingPolicy", "").text())
                .isEqualTo(
                        "{\"__type\":\"ValidationException\",\"Message\":\"1 validation error detected: Value null at "
                                + "'policyName' failed to satisfy constraint: Member must not be null\"}");
    }

    @Test
    void inputIsCheckedBeforeTheOperationIsCalled() {
        HttpResponse answer = ask(
                "PutScalingPolicy", "{\"PolicyName\":\"too-long\",\"TargetTrackingScalingPolicyConfiguration\":{}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(answer.header("x-amzn-ErrorType")).isNull();
        assertThat(answer.text())
                .isEqualTo(
                        "{\"__type\":\"ValidationException\",\"Message\":\"2 validation errors detected: Value 'too-long' "
                                + "at 'policyName' failed to satisfy constraint: Member must have length less than or equal to 6; "
                                + "Value null at 'targetTrackingScalingPolicyConfiguration.targetValue' failed to satisfy constraint: "
                                + "Member must not be null\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "\"x\"", "[]", "{\"a\":1,}", " ", "{}{}", "\u0000"})
    void aBodyThatIsNoObjectIsASerializationExceptionEvenWhereNobodyReadsIt(String body) {
        HttpResponse answer = ask("Ping", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("{\"__type\":\"SerializationException\",\"Message\":\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'PolicyName':1}|NUMBER_VALUE can not be converted to a String",
                "{'Cooldown':'1'}|STRING_VALUE can not be converted to an Integer",
                "{'Disable':'true'}|STRING_VALUE can not be converted to a Boolean",
                "{'StartTime':'now'}|STRING_VALUE can not be converted to milliseconds since epoch",
                "{'PolicyName':[]}|Start of list found where not expected",
                "{'TargetTrackingScalingPolicyConfiguration':{'TargetValue':{}}}"
                        + "|Start of structure or map found where not expected.",
            })
    void aMemberOfTheWrongTypeIsToldBeforeAnyViolation(String body, String message) {
        HttpResponse answer = ask("PutScalingPolicy", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"" + message + "\"}");
    }

    @Test
    void anOperationThatDoesNotExistIsNamed() {
        HttpResponse answer = ask("Fly", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"__type\":\"UnknownOperationException\",\"message\":\"No operation of "
                        + "application-autoscaling answers to X-Amz-Target: AnyScaleFrontendService.Fly\"}");
        assertThat(ask("putscalingpolicy", "{}").status()).isEqualTo(400);
        assertThat(ask("", "{}").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        HttpResponse answer = ask("GetPredictiveScalingForecast", "{}");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text())
                .startsWith("{\"__type\":\"NotImplementedException\",\"message\":\"GetPredictiveScalingForecast is not "
                        + "supported by Lambent.");
    }

    private HttpResponse typed(@Nullable String type) {
        HttpRequest bare = HttpRequest.of("POST", "/").withHeader("X-Amz-Target", "AnyScaleFrontendService.Ping");
        return serve(type == null ? bare : bare.withHeader("Content-Type", type))
                .answer();
    }

    @Test
    void onlyTheServicesOwnContentTypeIsRead() {
        assertThat(typed("Application/x-amz-json-1.1; charset=utf-8").status()).isEqualTo(200);
        assertThat(typed(null).status()).isEqualTo(400);
        for (String other : List.of("application/x-amz-json-1.0", "application/json", "text/plain", "")) {
            assertThat(typed(other).status()).isEqualTo(400);
            assertThat(typed(other).text())
                    .isEqualTo("{\"__type\":\"UnknownOperationException\",\"message\":\"The Content-Type is '" + other
                            + "', and application-autoscaling reads nothing else than application/x-amz-json-1.1: send "
                            + "that.\"}");
        }
    }

    @Test
    void onlyAPostToTheRootIsACall() {
        HttpRequest get = HttpRequest.of("GET", "/").withHeader("X-Amz-Target", "AnyScaleFrontendService.Ping");
        HttpRequest elsewhere =
                HttpRequest.of("POST", "/queue").withHeader("X-Amz-Target", "AnyScaleFrontendService.Ping");

        assertThat(serve(get).answer().text()).contains("Ping is called with POST /, not with GET /");
        assertThat(serve(elsewhere).answer().text()).contains("Ping is called with POST /, not with POST /queue");
    }

    @Test
    void aBugIsTheServicesOwnFailureAndKeepsItsSecrets() {
        HttpResponse answer = ask("Buggy", "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .startsWith("{\"__type\":\"InternalServiceException\",\"Message\":\"Lambent failed")
                .doesNotContain("secret");
    }

    @Test
    void aReplyMayComeLater() {
        Recorder recorder = serve(request("Later", "{}"));
        assertThat(recorder.isEmpty()).isTrue();

        later.completeExceptionally(ProtocolFault.throttled("ThrottlingException"));

        assertThat(recorder.answer().status()).isEqualTo(400);
        assertThat(recorder.answer().text())
                .isEqualTo("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    }

    @Test
    void aBodyTooLargeIsRefused() {
        HttpRequest put = request("PutScalingPolicy", "");

        assertThat(table.intake(put)).isEqualTo(new Intake(200, true));
        assertThat(table.intake(request("Fly", ""))).isEqualTo(Intake.DEFAULT);
        assertThat(ask("PutScalingPolicy", " ".repeat(201)).status()).isEqualTo(413);
        assertThat(table.refuse(put, new Refusal(Refusal.Cause.TOO_LARGE, 201, 200), "r-1")
                        .text())
                .isEqualTo(
                        "{\"__type\":\"RequestEntityTooLargeException\",\"Message\":\"Request must be smaller than 200 "
                                + "bytes for the PutScalingPolicy operation\"}");
    }

    @Test
    void moreBlockingCallsThanMayWaitAreThrottled() {
        CountDownLatch gate = new CountDownLatch(1);
        pool.offer(() -> await(gate));
        pool.offer(() -> await(gate));

        HttpResponse answer = ask("Slow", "{}");

        gate.countDown();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theTableCanBePrinted() {
        assertThat(table.rows())
                .contains(
                        new OperationRow(
                                "application-autoscaling",
                                "PutScalingPolicy",
                                "POST",
                                "/ AnyScaleFrontendService.PutScalingPolicy",
                                true),
                        new OperationRow(
                                "application-autoscaling",
                                "GetPredictiveScalingForecast",
                                "POST",
                                "/ AnyScaleFrontendService.GetPredictiveScalingForecast",
                                false))
                .hasSize(7);
    }
}
