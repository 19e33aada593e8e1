package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The child's side of the Runtime API on a real socket. */
@Timeout(60)
class HttpRuntimeApiIT {

    private final StandardOutput output = new StandardOutput(new ByteArrayOutputStream());
    private final ExecutorService child = Executors.newSingleThreadExecutor();
    private StubLambent lambent;
    private HttpRuntimeApi api;

    @BeforeEach
    void start() throws IOException {
        lambent = new StubLambent();
        api = new HttpRuntimeApi(lambent.address(), output);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
        lambent.close();
        child.shutdownNow();
    }

    private Future<Event> next() {
        return child.submit((Callable<Event>) api::next);
    }

    private Future<Boolean> respond(String id, byte[] body) {
        return child.submit(() -> {
            api.respond(id, body, 0, body.length);
            return true;
        });
    }

    @Test
    void anEventArrivesWithAllThatTheHeadersSay() throws Exception {
        Future<Event> event = next();
        lambent.accept();
        assertThat(lambent.receive().line()).isEqualTo("GET /2018-06-01/runtime/invocation/next HTTP/1.1");
        lambent.send("""
                HTTP/1.1 200 OK
                Content-Type: application/json
                Lambda-Runtime-Aws-Request-Id: r-1
                Lambda-Runtime-Deadline-Ms: 1700000001623
                Lambda-Runtime-Trace-Id: Root=1-2;Sampled=1
                Lambda-Runtime-Client-Context: {"custom":{"k":"é"}}
                Lambda-Runtime-Cognito-Identity: {}
                Lambda-Runtime-Invoked-Function-Arn: arn:f
                Lambda-Runtime-Aws-Tenant-Id:
                Content-Length: 7

                {"a":1}""");
        assertThat(event.get().requestId()).isEqualTo("r-1");
        assertThat(event.get().deadlineMillis()).isEqualTo(1_700_000_001_623L);
        assertThat(event.get().traceId()).isEqualTo("Root=1-2;Sampled=1");
        assertThat(event.get().clientContext()).isEqualTo("{\"custom\":{\"k\":\"é\"}}");
        assertThat(event.get().cognitoIdentity()).isEqualTo("{}");
        assertThat(event.get().invokedFunctionArn()).isEqualTo("arn:f");
        assertThat(event.get().tenantId()).isNull();
        assertThat(event.get().payload()).hasBinaryContent("{\"a\":1}".getBytes(UTF_8));
    }

    @Test
    void aChunkedEventIsPutTogether() throws Exception {
        Future<Event> event = next();
        lambent.accept();
        lambent.receive();
        lambent.send("""
                HTTP/1.1 200 OK
                Lambda-Runtime-Aws-Request-Id: r-1
                Transfer-Encoding: chunked

                4;x=y
                [1,2
                3
                ,3]
                0
                Trailer: x

                """);
        assertThat(event.get().payload()).hasBinaryContent("[1,2,3]".getBytes(UTF_8));
    }

    @Test
    void theResponseAndTheQuestionForTheNextEventLeaveTogether() throws Exception {
        Future<Event> first = next();
        lambent.accept();
        lambent.receive();
        lambent.event("r-1", "{}");
        first.get();
        output.write("printed".getBytes(UTF_8), 0, 7);
        respond("r-1", "\"done\"".getBytes(UTF_8)).get();
        StubLambent.Request response = lambent.receive();
        assertThat(response.line()).isEqualTo("POST /2018-06-01/runtime/invocation/r-1/response HTTP/1.1");
        assertThat(response.headers()).containsEntry("lambent-output-bytes", "7");
        assertThat(response.text()).isEqualTo("\"done\"");
        assertThat(lambent.hasMore()).isTrue();
        assertThat(lambent.receive().line()).startsWith("GET ");
        Future<Event> second = next();
        lambent.accepted();
        lambent.event("r-2", "[]");
        assertThat(second.get().requestId()).isEqualTo("r-2");
    }

    @Test
    void sixMebibytesGoBothWays() throws Exception {
        String large = "x".repeat(6 * 1024 * 1024);
        for (int i = 0; i < 3; i++) {
            Future<Event> event = next();
            if (i == 0) {
                lambent.accept();
                lambent.receive();
            } else {
                lambent.accepted();
            }
            lambent.event("r-" + i, large);
            assertThat(event.get().payload()).hasBinaryContent(large.getBytes(UTF_8));
            Future<Boolean> sent = respond("r-" + i, large.getBytes(UTF_8));
            assertThat(lambent.receive().text()).isEqualTo(large);
            lambent.receive();
            sent.get();
        }
    }

    @Test
    void anErrorTellsItsType() throws Exception {
        Future<Boolean> sent = child.submit(() -> {
            api.fail("r-1", "{}".getBytes(UTF_8), "Runtime.UserException");
            return true;
        });
        lambent.accept();
        StubLambent.Request error = lambent.receive();
        lambent.accepted();
        assertThat(sent.get()).isTrue();
        assertThat(error.line()).isEqualTo("POST /2018-06-01/runtime/invocation/r-1/error HTTP/1.1");
        assertThat(error.headers()).containsEntry("lambda-runtime-function-error-type", "Runtime.UserException");
    }

    @Test
    void aConnectionThatDiedWhileIdleIsReplaced() throws Exception {
        Future<Event> event = next();
        lambent.accept();
        lambent.receive();
        lambent.hangUp();
        lambent.accept();
        lambent.receive();
        lambent.event("r-1", "{}");
        assertThat(event.get().requestId()).isEqualTo("r-1");
    }

    @Test
    void aRefusedQuestionEndsTheEnvironment() throws Exception {
        Future<Event> event = next();
        lambent.accept();
        lambent.receive();
        lambent.send("HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n");
        assertThat(event.get()).isNull();
    }

    @Test
    void withoutLambentThereIsNoNextEvent() throws Exception {
        lambent.close();
        assertThatThrownBy(next()::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void theApiMayLiveUnderAPath() throws Exception {
        api = new HttpRuntimeApi(lambent.address() + "/environments/e-1", output);
        Future<Event> event = next();
        lambent.accept();
        assertThat(lambent.receive().line())
                .isEqualTo("GET /environments/e-1/2018-06-01/runtime/invocation/next HTTP/1.1");
        lambent.event("r-1", "{}");
        assertThat(event.get().requestId()).isEqualTo("r-1");
    }
}
