package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user of Lambent's who has queues and event source mappings. */
final class QueueReader implements AutoCloseable {

    private static final String MAPPINGS = "/2015-03-31/event-source-mappings";
    private static final Pattern UUID = Pattern.compile("\"UUID\":\"([^\"]+)\"");
    private static final Pattern DELETED =
            Pattern.compile("^lambent_mapping_events_deleted_total\\{.*} (\\d+)$", Pattern.MULTILINE);
    private static final int BATCH = 10;

    private final Connection connection;

    QueueReader(int port) throws IOException {
        connection = new Connection(port);
    }

    /** Makes a queue. */
    void queue(String name) throws IOException {
        sqs("CreateQueue", "{\"QueueName\":\"" + name + "\",\"Attributes\":{\"VisibilityTimeout\":\"600\"}}");
    }

    /** Sends a message so many times. */
    void fill(String queue, String body, int messages) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"")
                    .append(i)
                    .append("\",\"MessageBody\":\"")
                    .append(body)
                    .append("\"}");
        }
        byte[] request = request(
                "SendMessageBatch",
                "{\"QueueUrl\":\"http://127.0.0.1/000000000000/" + queue + "\",\"Entries\":[" + entries + "]}");
        for (int i = 0; i < messages; i += BATCH) {
            check(connection.call(request));
        }
    }

    /** Maps a queue to a function; the UUID. */
    String map(String queue, String function, String more) throws IOException {
        lambda(
                "POST",
                MAPPINGS,
                "{\"EventSourceArn\":\"arn:aws:sqs:us-east-1:000000000000:" + queue + "\",\"FunctionName\":\""
                        + function + "\"" + more + "}");
        Matcher uuid = UUID.matcher(connection.body());
        if (!uuid.find()) {
            throw new IOException("No UUID: " + connection.body());
        }
        return uuid.group(1);
    }

    /** Has a mapping read, or not, and waits until it does. */
    void enable(String uuid, boolean enabled) throws IOException {
        String one = MAPPINGS + "/" + uuid;
        lambda("PUT", one, "{\"Enabled\":" + enabled + "}");
        String state = "\"State\":\"" + (enabled ? "Enabled" : "Disabled") + "\"";
        while (!connection.body().contains(state)) {
            lambda("GET", one, "");
        }
    }

    /** How many messages all mappings have deleted so far. */
    double deleted() throws IOException {
        connection.call("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(US_ASCII));
        Matcher deleted = DELETED.matcher(connection.body());
        return deleted.find() ? Double.parseDouble(deleted.group(1)) : 0;
    }

    /** Waits until so many have been deleted; asks seldom. */
    double awaitDeleted(double least) throws IOException {
        double deleted = deleted();
        while (deleted < least) {
            Stopwatch.rest(Duration.ofMillis(20));
            deleted = deleted();
        }
        return deleted;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private void lambda(String method, String path, String body) throws IOException {
        check(connection.call(Connection.request(method, path, body.getBytes(UTF_8))));
    }

    private void sqs(String operation, String json) throws IOException {
        check(connection.call(request(operation, json)));
    }

    private void check(int status) throws IOException {
        if (status >= 300) {
            throw new IOException("Answered " + status + ": " + connection.body());
        }
    }

    private static byte[] request(String operation, String json) {
        byte[] body = json.getBytes(UTF_8);
        byte[] head = ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
                        + "X-Amz-Target: AmazonSQS." + operation + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
