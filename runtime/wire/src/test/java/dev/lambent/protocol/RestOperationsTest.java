package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.LambdaFault;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestOperationsTest {

    private final BlockingPool pool = new BlockingPool(1, 1);
    private final CompletableFuture<Reply> later = new CompletableFuture<>();
    private final CompletableFuture<String> opening = new CompletableFuture<>();

    private final RestOperations table = RestOperations.of(
            "lambda",
            FaultTable.lambda(),
            List.of(
                    RestOperation.get("ListFunctions", "/2015-03-31/functions", in -> said("list")),
                    RestOperation.post("CreateFunction", "/2015-03-31/functions", this::create)
                            .constrained(Constraints.of(
                                    Member.text("FunctionName").required().maxLength(5)))
                            .maxBody(70_167_211),
                    RestOperation.get("GetFunction", "/2015-03-31/functions/{FunctionName}", this::named),
                    RestOperation.get("GetSpecial", "/2015-03-31/functions/special", in -> said("special")),
                    RestOperation.get("GetAlias", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", this::alias),
                    RestOperation.delete(
                            "DeleteFunction", "/2015-03-31/functions/{FunctionName}", in -> Reply.noContent()),
                    RestOperation.put("Later", "/later", in -> Reply.later(later)),
                    RestOperation.post("Faulty", "/faulty", in -> {
                        throw LambdaFault.conflict("busy");
                    }),
                    RestOperation.post("Buggy", "/buggy", in -> {
                        throw new IllegalStateException("secret");
                    }),
                    RestOperation.raw(
                                    "Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", this::invoke)
                            .maxBody(10, size -> LambdaFault.requestTooLarge(size, "Event", 10)),
                    RestOperation.unsupported(
                            "InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async")),
            List.of(
                    RestOperation.get("ListLayers", "/2018-10-31/layers", in -> said("layers")),
                    RestOperation.get("GetLayerVersionByArn", "/2018-10-31/layers?find=LayerVersion", this::byArn),
                    RestOperation.post("Slow", "/slow", in -> said("slow")).blocking(),
                    RestOperation.post("Gated", "/gated", in -> said("through"))
                            .constrained(Constraints.of(Member.text("Name").required()))
                            .behind(in -> opening),
                    RestOperation.post("GatedSlow", "/gated-slow", in -> said("slowly through"))
                            .behind(in -> opening)
                            .blocking()));

    private static Reply said(String what) {
        return Reply.ok(JsonObject.builder().put("Said", what).build());
    }

    private Reply create(Input in) {
        return Reply.created(in.body()).header("X-More", "yes");
    }

    private Reply named(Input in) {
        return said(in.path("FunctionName") + "@" + in.query("Qualifier"));
    }

    private Reply alias(Input in) {
        return said(in.path("FunctionName") + ":" + in.path("Name"));
    }

    private Reply byArn(Input in) {
        return said("by " + in.query("Arn"));
    }

    private void invoke(Input in, RawOperation.Answer answer) {
        if (in.path("FunctionName").equals("missing")) {
            throw LambdaFault.notFound("gone");
        }
        answer.send(HttpResponse.of(200)
                .header("X-Amz-Executed-Version", "$LATEST")
                .body(in.request().body()));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Recorder ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        CredentialScope scope = new CredentialScope("us-east-1", "lambda", "", "000000000000");
        table.serve(request, new Operations.Surroundings(scope, "r-1", pool, Settlement.NONE), recorder);
        return recorder;
    }

    private HttpResponse ask(String method, String target, String body) {
        return ask(HttpRequest.of(method, target).withBody(body.getBytes(UTF_8)))
                .answer();
    }

    @Test
    void aReplyCarriesStatusTypeIdAndBody() {
        HttpResponse answer = ask("POST", "/2015-03-31/functions", "{\"FunctionName\":\"f\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(answer.header("X-More")).isEqualTo("yes");
        assertThat(answer.text()).isEqualTo("{\"FunctionName\":\"f\"}");
    }

    @Test
    void aSlashAtTheEndIsTolerated() {
        assertThat(ask("GET", "/2015-03-31/functions/", "").text()).contains("list");
    }

    @Test
    void variablesAreDecodedAndLiteralsComeFirst() {
        assertThat(ask("GET", "/2015-03-31/functions/arn%3Aaws%3Af%3A1?Qualifier=live", "")
                        .text())
                .contains("arn:aws:f:1@live");
        assertThat(ask("GET", "/2015-03-31/functions/special", "").text()).contains("special");
        assertThat(ask("GET", "/2015-03-31/functions/special/aliases/a%2Fb", "").text())
                .contains("special:a/b");
    }

    @Test
    void aParameterMayTellOperationsApart() {
        assertThat(ask("GET", "/2018-10-31/layers", "").text()).contains("layers");
        assertThat(ask("GET", "/2018-10-31/layers?find=LayerVersion&Arn=x", "").text())
                .contains("by x");
    }

    @Test
    void aRequestWaitsAtTheGateOfItsOperation() {
        Recorder waiting = ask(HttpRequest.of("POST", "/gated").withBody("{\"Name\":\"n\"}".getBytes(UTF_8)));
        assertThat(waiting.isEmpty()).isTrue();

        opening.complete("open");

        assertThat(waiting.answer().text()).contains("through");
        assertThat(ask("POST", "/gated", "").status())
                .as("checked behind the gate")
                .isEqualTo(400);
    }

    @Test
    void whatTheGateRefusesReachesNoOperationHoweverWrongItIs() {
        opening.completeExceptionally(LambdaFault.conflict("shut"));

        assertThat(ask("POST", "/gated", "").status()).isEqualTo(409);
        assertThat(ask("POST", "/gated-slow", "").status()).isEqualTo(409);
    }

    @Test
    void aFaultIsAnsweredByTheTableAndABugWithoutItsSecrets() {
        assertThat(ask("POST", "/faulty", "").status()).isEqualTo(409);
        HttpResponse bug = ask("POST", "/buggy", "");
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.text()).startsWith("{\"Message\":\"Lambent failed").doesNotContain("secret");
    }

    @Test
    void inputIsCheckedBeforeTheOperationIsCalled() {
        HttpResponse answer = ask("POST", "/2015-03-31/functions", "{\"FunctionName\":\"too-long\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("ValidationException");
        assertThat(answer.text()).contains("1 validation error detected: Value 'too-long' at 'functionName'");
    }

    @Test
    void aBodyThatIsNotJsonOrNoObjectIsASerializationException() {
        HttpResponse malformed = ask("POST", "/2015-03-31/functions", "{\"FunctionName\":");
        HttpResponse list = ask("POST", "/2015-03-31/functions", "[]");

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.header("x-amzn-ErrorType")).isEqualTo("SerializationException");
        assertThat(malformed.text()).contains("Could not parse request body into json: Unexpected end-of-input");
        assertThat(list.text()).contains("Start of list found where not expected");
    }

    @Test
    void aReplyMayComeLater() {
        Recorder recorder = ask(HttpRequest.of("PUT", "/later"));
        assertThat(recorder.isEmpty()).isTrue();

        later.complete(said("at last"));

        assertThat(recorder.answer().text()).contains("at last");
    }

    @Test
    void aFaultMayComeLater() {
        Recorder recorder = ask(HttpRequest.of("PUT", "/later"));

        later.completeExceptionally(LambdaFault.functionNotFound("arn:f"));

        assertThat(recorder.answer().status()).isEqualTo(404);
        assertThat(recorder.answer().text()).isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found: arn:f\"}");
    }

    @Test
    void aRawOperationHandlesBytesItself() {
        HttpResponse answer = ask("POST", "/2015-03-31/functions/f/invocations", "bytes");

        assertThat(answer.text()).isEqualTo("bytes");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(ask("POST", "/2015-03-31/functions/missing/invocations", "").status())
                .isEqualTo(404);
    }

    @Test
    void aBodyTooLargeIsToldInTheOperationsWords() {
        HttpRequest create = HttpRequest.of("POST", "/2015-03-31/functions");

        assertThat(table.intake(create)).isEqualTo(new Intake(70_167_211, true));
        assertThat(ask("POST", "/2015-03-31/functions/f/invocations", "eleven byte")
                        .text())
                .contains("11 byte payload is too large for the Event invocation type (limit 10 bytes)");
        assertThat(table.refuse(create, new Refusal(Refusal.Cause.TOO_LARGE, 99, 70_167_211), "r-1")
                        .text())
                .isEqualTo("{\"Message\":\"Request must be smaller than 70167211 bytes for the CreateFunction "
                        + "operation\"}");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        HttpResponse answer = ask("POST", "/2014-11-13/functions/f/invoke-async", "{}");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("InvokeAsync is not supported by Lambent.");
    }

    @Test
    void whatDoesNotExistIsAnUnknownOperation() {
        for (HttpResponse answer :
                List.of(ask("PATCH", "/2015-03-31/functions", ""), ask("GET", "/2015-03-31/x", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("UnknownOperationException");
        }
    }

    @Test
    void headAndOptionsAreAnswered() {
        assertThat(ask("HEAD", "/2015-03-31/functions/f", "").status()).isEqualTo(200);
        assertThat(ask("OPTIONS", "/2015-03-31/functions", "").header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void moreBlockingCallsThanMayWaitAreThrottled() throws InterruptedException {
        java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);
        pool.offer(() -> await(gate));
        pool.offer(() -> await(gate));

        HttpResponse answer = ask("POST", "/slow", "");

        gate.countDown();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("TooManyRequestsException");
    }

    private static void await(java.util.concurrent.CountDownLatch gate) {
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
                        new OperationRow("lambda", "GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", true),
                        new OperationRow(
                                "lambda",
                                "InvokeAsync",
                                "POST",
                                "/2014-11-13/functions/{FunctionName}/invoke-async",
                                false))
                .hasSize(16);
    }
}
