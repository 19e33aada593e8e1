package dev.lambent.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What comes back for a request exactly as it was written, which no SDK would send.
 *
 * @param status the HTTP status
 * @param type the error's code, or null
 * @param retryAfter when it is worth trying again, or null
 * @param body every byte of it
 */
record RawAnswer(int status, String type, String retryAfter, String body) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Asks a server; an empty body is none. */
    static RawAnswer to(URI server, String method, String target, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(target))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new RawAnswer(
                    response.statusCode(),
                    response.headers().firstValue("x-amzn-ErrorType").orElse(null),
                    response.headers().firstValue("Retry-After").orElse(null),
                    response.body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Status, code and body in a line. */
    @Override
    public String toString() {
        return status + (type == null ? "" : " " + type) + " " + body;
    }
}
