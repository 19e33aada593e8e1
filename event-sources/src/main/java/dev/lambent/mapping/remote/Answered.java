package dev.lambent.mapping.remote;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.mapping.SourceQueue.Trouble;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a request; exactly one of both is null.
 *
 * @param value what was answered
 * @param trouble why nothing of use was
 */
record Answered<T>(@Nullable T value, @Nullable Trouble trouble) {

    /** The code of SQS itself for a queue that isn't there. */
    static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

    private static final int LONGEST_REASON = 300;

    static <T> Answered<T> troubled(String code, String message) {
        return new Answered<>(null, new Trouble(code, message));
    }

    /**
     * Reads an answer. Called outside of turns.
     *
     * @param reading may throw what reading JSON throws, or what reading numbers and lists does
     */
    static <T> Answered<T> of(HttpResponse<byte[]> response, Function<JsonObject, T> reading) {
        try {
            JsonObject document = Json.object(response.body());
            return response.statusCode() == 200
                    ? new Answered<>(reading.apply(document), null)
                    : refused(response, document);
        } catch (MalformedJson | WrongKind | IllegalArgumentException | IndexOutOfBoundsException notAsSqs) {
            return troubled(
                    "MalformedAnswer",
                    response.uri() + " answered " + response.statusCode()
                            + " with something that isn't SQS's JSON. Does it speak SQS?");
        }
    }

    private static <T> Answered<T> refused(HttpResponse<byte[]> response, JsonObject document) {
        String header = response.headers().firstValue("x-amzn-query-error").orElse("");
        String said = header.isEmpty() ? text(document, "__type") : header.substring(0, (header + ";").indexOf(';'));
        String code = said.substring(said.indexOf('#') + 1);
        String lower = text(document, "message");
        String message = lower.isEmpty() ? text(document, "Message") : lower;
        return troubled(
                code.equals("QueueDoesNotExist") ? NO_QUEUE : code.isEmpty() ? "HTTP " + response.statusCode() : code,
                message.isEmpty() ? response.uri() + " answered " + response.statusCode() + "." : message);
    }

    private static String text(JsonObject document, String name) {
        Object value = document.value(name);
        return value instanceof String text ? text : "";
    }

    /** When there was no answer. */
    static <T> Answered<T> failed(URI url, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConnectException) {
            return troubled(
                    "EndpointUnreachable", "Nobody answers at " + url + ". Is the queue's server running there?");
        }
        if (cause instanceof HttpTimeoutException) {
            return troubled("EndpointTimeout", url + " gave no answer in time.");
        }
        String reason = String.valueOf(cause.getMessage());
        return troubled(
                cause instanceof AnswerTooLarge ? "AnswerTooLarge" : "EndpointFailure",
                "A request to " + url + " failed: " + reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    }
}
