package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** Somebody on a connection who sends a message of 1 KB to a queue of their own, receives it, and deletes it, over and over. */
final class QueueUser implements AutoCloseable {

    private static final String MESSAGE = "x".repeat(1024);
    private static final String HANDLE = "\"ReceiptHandle\":\"";

    private final Connection connection;
    private final byte[] send;
    private final byte[] receive;
    private final String queue;

    QueueUser(int port, String name) throws IOException {
        connection = new Connection(port);
        call(request("CreateQueue", "{\"QueueName\":\"" + name + "\"}"));
        String answer = connection.body().replace("\\/", "/");
        int from = answer.indexOf("http");
        queue = answer.substring(from, answer.indexOf('"', from));
        send = request("SendMessage", "{\"QueueUrl\":\"" + queue + "\",\"MessageBody\":\"" + MESSAGE + "\"}");
        receive = request("ReceiveMessage", "{\"QueueUrl\":\"" + queue + "\",\"MaxNumberOfMessages\":1}");
    }

    /** Three calls. */
    void cycle() throws IOException {
        call(send);
        call(receive);
        String answer = connection.body();
        int from = answer.indexOf(HANDLE);
        if (from < 0) {
            throw new IOException("Nothing was received: " + answer);
        }
        from += HANDLE.length();
        String handle = answer.substring(from, answer.indexOf('"', from));
        call(request("DeleteMessage", "{\"QueueUrl\":\"" + queue + "\",\"ReceiptHandle\":\"" + handle + "\"}"));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private void call(byte[] request) throws IOException {
        int status = connection.call(request);
        if (status != 200) {
            throw new IOException("Answered " + status + ": " + connection.body());
        }
    }

    /** Signed for the service, as every client does it. */
    private static byte[] request(String operation, String json) {
        byte[] body = json.getBytes(UTF_8);
        byte[] head = ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
                        + "X-Amz-Target: AmazonSQS." + operation + "\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request,"
                        + " SignedHeaders=host, Signature=0\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
