package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;

/** A user of Lambent's API on one connection. */
final class Account implements AutoCloseable {

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final int CONFLICT = 409;

    private final Connection connection;
    private final String code;

    Account(int port) throws IOException {
        connection = new Connection(port);
        code = Base64.getEncoder().encodeToString(FunctionCode.zip());
    }

    /** Where a function is invoked. */
    static String invocations(String name) {
        return FUNCTIONS + "/" + name + "/invocations";
    }

    /** Makes a function of the given handler. */
    void create(String name, String handler) throws IOException {
        String body = "{\"FunctionName\":\"" + name + "\",\"Runtime\":\"java17\",\"Handler\":\"" + handler
                + "\",\"Role\":\"arn:aws:iam::000000000000:role/bench\",\"MemorySize\":1769,\"Timeout\":30,"
                + "\"Code\":{\"ZipFile\":\"" + code + "\"}}";
        call("POST", FUNCTIONS, body);
    }

    void describe(String name, String description) throws IOException {
        call("PUT", FUNCTIONS + "/" + name + "/configuration", "{\"Description\":\"" + description + "\"}");
    }

    void publish(String name) throws IOException {
        call("POST", FUNCTIONS + "/" + name + "/versions", "{}");
    }

    /** Asks for provisioned environments of a version and waits until they are ready. */
    void provision(String name, String version, int environments) throws IOException {
        String path = "/2019-09-30/functions/" + name + "/provisioned-concurrency?Qualifier=" + version;
        call("PUT", path, "{\"ProvisionedConcurrentExecutions\":" + environments + "}");
        call("GET", path, "");
        while (connection.body().contains("IN_PROGRESS")) {
            Stopwatch.rest(Duration.ofMillis(20));
            call("GET", path, "");
        }
        if (!connection.body().contains("READY")) {
            throw new IOException("Not provisioned: " + connection.body());
        }
    }

    void delete(String name) throws IOException {
        call("DELETE", FUNCTIONS + "/" + name, "");
    }

    /** Waits for Lambent's first answer. */
    void health() throws IOException {
        call("GET", "/_lambent/health", "");
    }

    /** Ends Lambent in good order. */
    void stop() throws IOException {
        call("POST", "/_lambent/stop", "");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** A function that is about to become Active, or an update that is about to be done, answers 409: ask again. */
    private void call(String method, String path, String body) throws IOException {
        byte[] request = Connection.request(method, path, body.getBytes(UTF_8));
        int status = connection.call(request);
        while (status == CONFLICT && connection.body().contains("in progress")) {
            status = connection.call(request);
        }
        if (status >= 300) {
            throw new IOException(method + " " + path + " was answered " + status + ": " + connection.body());
        }
    }
}
