package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.function.FunctionId;
import dev.lambent.log.LogLine;
import dev.lambent.server.Patience;
import dev.lambent.store.StoreFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Functions that are invoked without anybody waiting for them. */
final class EventInvokeIT extends LambdaApiFixture {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";
    private static final int MOST = 1_048_576;
    private static final String INVOCATIONS = "/2015-03-31/functions/f/invocations";

    private InvokeResponse send(String name, String event) {
        return invoke(r -> r.functionName(name).invocationType("Event").payload(json(event)));
    }

    /** How often a function has been started with which request id. */
    private List<String> starts(String name) {
        FunctionId id = new FunctionId(new AccountRegion(LambdaServer.ACCOUNT, LambdaServer.REGION), name);
        return server
                .timeline
                .ask(() -> server.domain.logs().read(id.arn(), 0, 1000))
                .toCompletableFuture()
                .join()
                .stream()
                .map(LogLine::text)
                .filter(line -> line.startsWith("START"))
                .map(line -> line.split(" ", 4)[2])
                .toList();
    }

    private void minutes(int count) {
        server.timeline.advance(Duration.ofMinutes(count));
    }

    @Test
    void anEventIsAcceptedWithoutAWordOfWhatComesOfIt() {
        make("f", "fail");

        InvokeResponse answer = invoke(r -> r.functionName("f")
                .invocationType("Event")
                .logType("Tail")
                .clientContext("e30=")
                .payload(json("{}")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.executedVersion()).isNull();
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logResult()).isNull();
        assertThat(answer.payload().asUtf8String()).isEmpty();
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("X-Amzn-Remapped-Content-Length"))
                .contains("0");
        assertThat(answer.sdkHttpResponse()
                        .firstMatchingHeader("X-Amzn-Trace-Id")
                        .orElse(""))
                .startsWith("Root=1-");
        server.settle();
        assertThat(starts("f")).containsExactly(answer.responseMetadata().requestId());
    }

    @Test
    void whatFailsIsTriedTwiceMoreUnderTheSameRequestId() {
        make("f", "fail");
        String id = send("f", "{}").responseMetadata().requestId();
        server.settle();
        assertThat(starts("f")).hasSize(1);

        minutes(1);
        assertThat(starts("f")).hasSize(2);
        minutes(1);
        assertThat(starts("f")).hasSize(2);
        minutes(1);
        assertThat(starts("f")).containsExactly(id, id, id);
        minutes(600);
        assertThat(starts("f")).hasSize(3);
    }

    @Test
    void theOldOperationTakesEventsToo() {
        make("f", "echo");
        String old = "/2014-11-13/functions/f/invoke-async";

        assertThat(RawAnswer.to(server.url(), "POST", old, "{\"a\":1}")).hasToString("202 {\"Status\":202}");
        assertThat(RawAnswer.to(server.url(), "POST", old + "/", "{\"a\":1}")).hasToString("202 {\"Status\":202}");
        assertThat(RawAnswer.to(server.url(), "POST", old, "nonsense").toString())
                .startsWith("400 InvalidRequestContentException");
        assertThat(RawAnswer.to(server.url(), "POST", "/2014-11-13/functions/g/invoke-async", "{}")
                        .toString())
                .startsWith("404 ResourceNotFoundException");
        assertThat(RawAnswer.to(server.url(), "POST", old, text(MOST + 1)).toString())
                .startsWith("413 RequestTooLargeException");
        server.settle();
        assertThat(starts("f")).hasSize(2);
    }

    private static String text(int bytes) {
        return "\"" + "x".repeat(bytes - 2) + "\"";
    }

    @Test
    void anEventMayHaveOneMegabyte() {
        make("f", "echo");

        assertThat(send("f", text(MOST)).statusCode()).isEqualTo(202);
        assertThat(refusal(() -> send("f", text(MOST + 1))))
                .isEqualTo("413 RequestTooLargeException: 1048577 byte payload is too large for the Event invocation"
                        + " type (limit 1048576 bytes)");
        assertThat(invoke(r -> r.functionName("f").payload(json(text(MOST + 1))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatCanNeverRunIsRefusedAtOnce() {
        make("f", "echo");

        assertThat(refusal(() -> send("g", "{}")))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g:$LATEST");
        assertThat(refusal(() -> send("f:7", "{}")))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:7");
        assertThat(refusal(() -> send("f", "{"))).startsWith("400 InvalidRequestContentException: Could not parse");
        assertThat(send("f", "").statusCode()).as("nothing is an empty object").isEqualTo(202);
    }

    @Test
    void aFunctionWithoutConcurrencyTakesEventsAndDiscardsThem() {
        make("f", "echo");
        lambda.putFunctionConcurrency(r -> r.functionName("f").reservedConcurrentExecutions(0));
        lambda.putFunctionEventInvokeConfig(r ->
                r.functionName("f").destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE + "q"))));

        assertThat(send("f", "{\"a\":1}").statusCode()).isEqualTo(202);
        server.settle();

        assertThat(server.mailbox.empty())
                .singleElement()
                .asString()
                .contains("\"condition\":\"ZeroReservedConcurrency\"")
                .contains("\"requestPayload\":{\"a\":1}");
    }

    @Test
    void theClientIsToldWhenTheEventIsKept() {
        make("f", "echo");
        server.state.hold();
        CompletableFuture<InvokeResponse> answer = CompletableFuture.supplyAsync(() -> send("f", "{}"));
        Patience.await().until(() -> !starts("f").isEmpty());

        assertThat(answer).as("it runs, and is not promised yet").isNotDone();
        assertThat(invoke(r -> r.functionName("f")).statusCode())
                .as("who waits for the function waits for nothing else")
                .isEqualTo(200);

        server.state.release();
        assertThat(answer.join().statusCode()).isEqualTo(202);
    }

    @Test
    void nothingIsAcceptedThatCannotBeKept() {
        make("f", "echo");
        server.state.fail(new StoreFailure("The disk is full.", null));

        String refused = RawAnswer.to(server.url(), "POST", "/2014-11-13/functions/f/invoke-async", "{}")
                .toString();
        String event = refusal(() -> send("f", "{}"));
        int waiting = invoke(r -> r.functionName("f")).statusCode();
        server.state.fail(null);

        assertThat(refused).startsWith("500 ServiceException").contains("The disk is full.");
        assertThat(event).startsWith("500 ServiceException: ").contains("The disk is full.");
        assertThat(waiting).isEqualTo(200);
        server.settle();
        assertThat(starts("f")).as("the one that was waited for").hasSize(1);
    }

    @Test
    void aDeadLetterIsTheEventWithTheErrorBesideIt() {
        make("f", r -> r.handler("fail").deadLetterConfig(d -> d.targetArn(QUEUE + "letters")));
        send("f", "{\"n\":7}");
        server.settle();
        minutes(1);
        minutes(2);

        assertThat(server.mailbox.empty()).containsExactly("letters {\"n\":7} RequestID,ErrorCode,ErrorMessage");
    }

    @Test
    void theHeadersAreThereForWhoeverReadsThem() throws Exception {
        make("f", "echo");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.url().resolve(INVOCATIONS))
                                .header("X-Amz-Invocation-Type", "Event")
                                .header("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).isEmpty();
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("X-Amzn-Trace-Id").orElse(""))
                .startsWith("Root=1-5759e988-bd862e3fe1be46a994272793");
    }
}
