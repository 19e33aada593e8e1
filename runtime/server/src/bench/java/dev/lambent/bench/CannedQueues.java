package dev.lambent.bench;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.Map;
import org.xnio.Options;

/** A server that answers every request to SQS with the same canned words: what a client itself costs. */
final class CannedQueues {

    /** What every message says. */
    static final String MESSAGE = "x".repeat(1024);

    private static final String DIGEST = Digest.md5(MESSAGE);
    private static final String ID = "7d3b5ac5-0f2c-4d2b-9f7e-5c1f1f3f9f10";
    private static final Map<String, String> ANSWERS = Map.of(
            "AmazonSQS.CreateQueue",
            "{\"QueueUrl\":\"http://127.0.0.1/000000000000/canned\"}",
            "AmazonSQS.SendMessage",
            "{\"MessageId\":\"" + ID + "\",\"MD5OfMessageBody\":\"" + DIGEST + "\"}",
            "AmazonSQS.ReceiveMessage",
            "{\"Messages\":[{\"MessageId\":\"" + ID + "\",\"ReceiptHandle\":\"canned\",\"MD5OfBody\":\"" + DIGEST
                    + "\",\"Body\":\"" + MESSAGE + "\"}]}");

    private CannedQueues() {}

    /** Serves until killed. */
    public static void main(String[] arguments) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerOption(Options.WORKER_NAME, "canned")
                .setHandler(CannedQueues::serve)
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        System.out.println("ready at http://127.0.0.1:" + address.getPort() + " .");
    }

    private static void serve(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes((received, body) -> {
            String target = received.getRequestHeaders().getFirst("X-Amz-Target");
            received.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-amz-json-1.0");
            received.getResponseSender().send(ANSWERS.getOrDefault(String.valueOf(target), "{}"));
        });
    }
}
