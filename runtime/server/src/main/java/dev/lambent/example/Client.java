package dev.lambent.example;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to a Lambent as SDKs do, each service in its own protocol. Used by one thread. */
final class Client {

    private static final String REGION = "us-east-1";

    private final String endpoint;

    Client(String endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer, whatever it says. */
    record Answer(int status, Payload body) {}

    /** S3's REST with XML; answers also what is refused. */
    Answer s3(String method, String path, byte @Nullable [] body) {
        return send(method, path, "s3", Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), body);
    }

    /** SNS's form of action and parameters. */
    void sns(String action, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&Version=2010-03-31&", ""));
        expectSuccess(send(
                "POST",
                "/",
                "sns",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                form.getBytes(StandardCharsets.UTF_8)));
    }

    /** SQS's JSON. */
    JsonObject sqs(String operation, JsonObject request) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + operation);
        return json(send("POST", "/", "sqs", headers, Json.bytes(request)));
    }

    /** Lambda's REST with JSON. */
    JsonObject lambda(String method, String path, JsonObject request) {
        return json(send(method, path, "lambda", Map.of("Content-Type", "application/json"), Json.bytes(request)));
    }

    private static JsonObject json(Answer answer) {
        Payload body = expectSuccess(answer).body();
        return body.length() == 0 ? JsonObject.empty() : Json.object(body.toByteArray());
    }

    /** Examples are not refused anything. */
    static Answer expectSuccess(Answer answer) {
        if (answer.status() >= 400) {
            throw new IllegalStateException(
                    "Lambent answered " + answer.status() + ": " + answer.body().text());
        }
        return answer;
    }

    /** Lambent finds the service in the signature's scope, and doesn't ask whether the signature is right. */
    private Answer send(
            String method, String path, String service, Map<String, String> headers, byte @Nullable [] body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(endpoint + path).openConnection();
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            connection.setRequestProperty(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260101/" + REGION + "/" + service
                            + "/aws4_request, SignedHeaders=host, Signature=0");
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? Payload.EMPTY : Payload.of(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The call to " + endpoint + path + " failed: " + e.getMessage(), e);
        }
    }
}
