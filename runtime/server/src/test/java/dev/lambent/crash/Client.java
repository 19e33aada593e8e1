package dev.lambent.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to the victim over HTTP, and says of each request whether it was acknowledged. */
final class Client {

    /** A request of which nobody knows what has become: the victim was killed meanwhile. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(Throwable cause) {
            super(cause);
        }
    }

    private static final Pattern BODY = Pattern.compile("\"Body\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern HANDLE = Pattern.compile("\"ReceiptHandle\":\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Victim victim;

    Client(Victim victim) {
        this.victim = victim;
    }

    /** A message as it was received. */
    record Received(String body, String handle) {}

    void createFunction(String name, String handler, String zip) throws Unanswered {
        expect(
                201,
                post(
                        "/2015-03-31/functions",
                        "",
                        "{\"FunctionName\":\"" + name + "\",\"Runtime\":\"java17\",\"Handler\":\"" + handler
                                + "\",\"Role\":\"arn:aws:iam::000000000000:role/lambda\",\"MemorySize\":512,"
                                + "\"Code\":{\"ZipFile\":\"" + zip + "\"}}"));
    }

    void reportSuccessesTo(String function, String queue) throws Unanswered {
        String body = "{\"DestinationConfig\":{\"OnSuccess\":{\"Destination\":\"arn:aws:sqs:us-east-1:000000000000:"
                + queue + "\"}}}";
        HttpRequest request = request("/2019-09-25/functions/" + function + "/event-invoke-config")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        expect(200, send(request));
    }

    void createQueue(String name) throws Unanswered {
        expect(200, sqs("CreateQueue", "{\"QueueName\":\"" + name + "\"}"));
    }

    void sendMessage(String queue, String body) throws Unanswered {
        expect(200, sqs("SendMessage", "{" + url(queue) + ",\"MessageBody\":\"" + body + "\"}"));
    }

    /** Has a function invoked asynchronously, and says under which id. */
    String invokeLater(String function, String event) throws Unanswered {
        HttpResponse<String> answer =
                post("/2015-03-31/functions/" + function + "/invocations", "X-Amz-Invocation-Type: Event", event);
        expect(202, answer);
        return answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
    }

    List<Received> receive(String queue) throws Unanswered {
        HttpResponse<String> answer =
                sqs("ReceiveMessage", "{" + url(queue) + ",\"MaxNumberOfMessages\":10,\"VisibilityTimeout\":600}");
        expect(200, answer);
        List<Received> received = new ArrayList<>();
        Matcher bodies = BODY.matcher(answer.body());
        Matcher handles = HANDLE.matcher(answer.body());
        while (bodies.find() && handles.find()) {
            received.add(new Received(bodies.group(1), handles.group(1)));
        }
        return received;
    }

    void delete(String queue, Received message) throws Unanswered {
        expect(200, sqs("DeleteMessage", "{" + url(queue) + ",\"ReceiptHandle\":\"" + message.handle() + "\"}"));
    }

    void advance(String time) throws Unanswered {
        expect(200, post("/_lambent/time/advance", "", "{\"duration\":\"" + time + "\"}"));
    }

    private String url(String queue) {
        return "\"QueueUrl\":\"" + victim.endpoint() + "/000000000000/" + queue + "\"";
    }

    private HttpResponse<String> sqs(String operation, String body) throws Unanswered {
        return post("/", "X-Amz-Target: AmazonSQS." + operation, body);
    }

    private HttpResponse<String> post(String path, String header, String body) throws Unanswered {
        HttpRequest.Builder request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (header.startsWith("X-Amz-Target")) {
            request.header("Content-Type", "application/x-amz-json-1.0");
        }
        if (!header.isEmpty()) {
            request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(victim.endpoint() + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) throws Unanswered {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new Unanswered(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError("Wanted " + status + " from " + answer.uri() + ", but got " + answer.statusCode()
                    + ": " + answer.body());
        }
    }
}
