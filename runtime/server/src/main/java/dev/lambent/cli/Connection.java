package dev.lambent.cli;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Payload;
import dev.lambent.server.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Talks to a Lambent that runs; the option that says which one. */
final class Connection {

    private static final int CONNECT_MILLIS = 5000;

    private int readMillis;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where Lambent listens; else AWS_ENDPOINT_URL, else http://127.0.0.1:4566")
    private @Nullable String endpointUrl;

    /** An answer: its status, its header fields as they are asked for, and its body. */
    record Answer(int status, HttpURLConnection head, Payload body) {

        JsonObject json() {
            return body.length() == 0 ? JsonObject.empty() : Json.object(body.toByteArray());
        }

        String text() {
            return body.text();
        }
    }

    String endpoint() {
        if (endpointUrl != null) {
            return endpointUrl;
        }
        String configured = System.getenv("AWS_ENDPOINT_URL");
        return configured != null && !configured.isEmpty() ? configured : "http://127.0.0.1:" + Settings.DEFAULT_PORT;
    }

    /** Has calls fail that aren't answered for so long; else they wait, as for the end of a long invocation. */
    void answersWithin(Duration longest) {
        readMillis = Math.toIntExact(longest.toMillis());
    }

    JsonObject get(String path) {
        return expectSuccess(send("GET", path, null, Map.of())).json();
    }

    JsonObject post(String path, JsonObject body) {
        return expectSuccess(send("POST", path, Json.bytes(body), Map.of())).json();
    }

    /** Gets something large into a file, which is there when all of it is. */
    void download(String path, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            HttpURLConnection connection = (HttpURLConnection) url(path).openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            if (connection.getResponseCode() >= 400) {
                try (InputStream in = connection.getErrorStream()) {
                    byte[] body = in == null ? new byte[0] : in.readAllBytes();
                    throw new Failure(message(new Answer(connection.getResponseCode(), connection, Payload.of(body))));
                }
            }
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, file);
        } catch (ConnectException e) {
            throw nobodyAnswers();
        } catch (IOException e) {
            throw new Failure("Getting " + endpoint() + path + " into " + file + " failed: " + e.getMessage());
        }
    }

    private Failure nobodyAnswers() {
        return new Failure("Nobody answers at " + endpoint()
                + ". Start Lambent with 'lambent start', or say where it is with --endpoint-url.");
    }

    /** Sends a request and takes whatever comes back. */
    Answer send(String method, String path, byte @Nullable [] body, Map<String, String> headers) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url(path).openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(readMillis);
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
            }
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, connection, in == null ? Payload.EMPTY : Payload.of(in.readAllBytes()));
            }
        } catch (ConnectException e) {
            throw nobodyAnswers();
        } catch (IOException e) {
            throw new Failure("The call to " + endpoint() + path + " failed: " + e.getMessage());
        }
    }

    static Answer expectSuccess(Answer answer) {
        if (answer.status() >= 400) {
            throw new Failure(message(answer));
        }
        return answer;
    }

    static String message(Answer answer) {
        JsonObject body = answer.json();
        String message = body.text("message") != null ? body.text("message") : body.text("Message");
        return message == null ? "Lambent answered " + answer.status() + ": " + answer.text() : message;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URL url(String path) {
        try {
            return new URL(endpoint() + path);
        } catch (MalformedURLException e) {
            throw new Failure(ExitCode.MISSPELT, "'" + endpoint() + "' is no URL: " + e.getMessage());
        }
    }
}
