package dev.lambent.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.sqs.api.SqsApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that hang up while they wait for a message. */
class HangingUpTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");
    private final BlockingPool pool = new BlockingPool(1, 1);
    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .serve(new SqsApi(world.timeline, world.queues).json())
            .build();

    /** A client that remembers what it is told, and how to hang up. */
    private static final class Client implements Responder {

        private final List<HttpResponse> answers = new ArrayList<>();
        private final List<Runnable> hangingUp = new ArrayList<>();

        @Override
        public void send(HttpResponse response) {
            answers.add(response);
        }

        @Override
        public void whenGone(Runnable gone) {
            hangingUp.add(gone);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Client receive(int seconds) {
        String body =
                "{\"QueueUrl\": \"http://localhost:4566/000000000000/orders\", \"WaitTimeSeconds\": " + seconds + "}";
        Client client = new Client();
        endpoint.handle(
                HttpRequest.of("POST", "/")
                        .withHeader("X-Amz-Target", "AmazonSQS.ReceiveMessage")
                        .withHeader("Content-Type", "application/x-amz-json-1.0")
                        .withBody(body.getBytes(UTF_8)),
                client);
        return client;
    }

    @Test
    void whoHangsUpGetsNoMessage() {
        Client client = receive(20);
        assertThat(client.hangingUp).hasSize(1);

        client.hangingUp.get(0).run();
        world.send(queue, "for somebody else");

        assertThat(world.bodies(queue)).containsExactly("for somebody else");
        world.advance(30);
        assertThat(client.answers).isEmpty();
    }

    @Test
    void whoWaitsGetsIt() {
        Client client = receive(20);

        world.send(queue, "for whoever waits");

        assertThat(client.answers).hasSize(1);
        assertThat(client.answers.get(0).text()).contains("for whoever waits");
        client.hangingUp.get(0).run();
        assertThat(world.bodies(queue)).isEmpty();
    }

    @Test
    void whoDoesNotWaitNeedNotBeWatched() {
        world.send(queue, "here");

        Client client = receive(20);

        assertThat(client.answers).hasSize(1);
        assertThat(client.hangingUp).isEmpty();
        assertThat(receive(0).hangingUp).isEmpty();
    }
}
