package dev.lambent.compatibility;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lambent.database.Durability;
import dev.lambent.server.Isolation;
import dev.lambent.server.Lambent;
import dev.lambent.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A Lambent of one isolation, to which packages are deployed as a user does it: with Amazon's SDK. */
final class Trial implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    /** Machines that run this may be slow, and busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lambent lambent;
    private final LambdaClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Function> deployed = new HashMap<>();
    private int functions;

    private Trial(Lambent lambent) {
        this.lambent = lambent;
        this.client = LambdaClient.builder()
                .endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(PATIENCE)
                        .build())
                .build();
    }

    /** Starts one whose files are in a folder. */
    static Trial of(Isolation isolation, Path folder) {
        Settings standard = Settings.standard();
        return new Trial(Lambent.start(new Settings(
                0,
                new Settings.Data(folder, true, Durability.NORMAL),
                standard.identity(),
                isolation,
                new Settings.SandboxSettings(Map.of(), "best", true, 0),
                standard.timeScale(),
                4711L,
                standard.limits(),
                standard.allowedHosts(),
                standard.remotes(),
                standard.relaxed())));
    }

    /** Deploys a package of another project, such as {@code quarkus-function}. */
    Function deploy(String archive, String handler) {
        return deploy(archive, handler, Map.of());
    }

    /** Deploys a package of another project with environment variables. */
    Function deploy(String archive, String handler, Map<String, String> variables) {
        return deploy(archive, handler, variables, "Text");
    }

    /** Deploys a package of another project, whose log has a format. */
    Function deploy(String archive, String handler, Map<String, String> variables, String logFormat) {
        String name = archive + "-" + ++functions;
        client.createFunction(CreateFunctionRequest.builder()
                .functionName(name)
                .runtime(runtime())
                .role("arn:aws:iam::000000000000:role/function")
                .handler(handler)
                .code(code -> code.zipFile(packaged(archive)))
                .environment(environment -> environment.variables(variables))
                .loggingConfig(logging -> logging.logFormat(logFormat))
                .memorySize(1769)
                .timeout((int) PATIENCE.toSeconds())
                .build());
        client.waiter().waitUntilFunctionActiveV2(request -> request.functionName(name));
        return new Function(name);
    }

    /** Gives a function of the package other environment variables; deploys it at the first time. */
    Function redeploy(String archive, String handler, Map<String, String> variables) {
        Function before = deployed.get(archive);
        if (before == null) {
            Function function = deploy(archive, handler, variables);
            deployed.put(archive, function);
            return function;
        }
        client.updateFunctionConfiguration(request ->
                request.functionName(before.name()).environment(environment -> environment.variables(variables)));
        client.waiter().waitUntilFunctionUpdatedV2(request -> request.functionName(before.name()));
        return before;
    }

    /** The managed runtime of this JVM's version, so that functions run on the JDK that the tests run on. */
    private static String runtime() {
        int feature = Runtime.version().feature();
        return feature >= 25 ? "java25" : feature >= 21 ? "java21" : "java17";
    }

    private static SdkBytes packaged(String archive) {
        Path functions = Path.of(Objects.requireNonNull(System.getProperty("functions"), "functions"));
        try {
            return SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(functions.resolve(archive + ".zip")));
        } catch (IOException e) {
            throw new UncheckedIOException("Build it first: mvn -Pcompatibility package", e);
        }
    }

    @Override
    public void close() {
        client.close();
        lambent.close();
    }

    /**
     * What an invocation has come to.
     *
     * @param payload the answer
     * @param error the kind of function error; null for none
     */
    record Answer(
            String requestId, String payload, @Nullable String error, List<String> log) {

        /** The answer as JSON. */
        JsonNode json() {
            return parsed(payload);
        }

        /** The lines of the log that are JSON objects. */
        List<JsonNode> records() {
            return log.stream()
                    .filter(line -> line.startsWith("{"))
                    .map(Trial::parsed)
                    .toList();
        }
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + json, e);
        }
    }

    /** A deployed function. */
    final class Function {

        private final String name;

        Function(String name) {
            this.name = name;
        }

        /** Its name. */
        String name() {
            return name;
        }

        /** Invokes it, and waits until its log is complete. */
        Answer invoke(String event) {
            InvokeResponse response =
                    client.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(event)));
            String id = response.responseMetadata().requestId();
            List<String> log = await().atMost(PATIENCE)
                    .until(() -> logOf(id), lines -> !lines.isEmpty() && isReport(lines.get(lines.size() - 1), id));
            return new Answer(id, response.payload().asUtf8String(), response.functionError(), log);
        }

        private static boolean isReport(String line, String requestId) {
            return line.contains(requestId) && (line.startsWith("REPORT ") || line.contains("\"platform.report\""));
        }

        /** From an invocation's begin to its report. */
        private List<String> logOf(String requestId) {
            List<String> lines = log();
            int begin = 0;
            while (begin < lines.size() && !lines.get(begin).contains(requestId)) {
                begin++;
            }
            int end = begin;
            while (end < lines.size() && !isReport(lines.get(end), requestId)) {
                end++;
            }
            return lines.subList(begin, Math.min(end + 1, lines.size()));
        }

        /** How many environments of it have been started. */
        long starts() {
            return log().stream().filter(line -> line.startsWith("INIT_START")).count();
        }

        /** Its whole log. */
        List<String> log() {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(lambent.endpoint() + "/_lambent/logs/" + name + "?after=0"))
                    .build();
            String text = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join()
                    .body();
            return parsed(text).get("lines").findValuesAsText("text").stream()
                    .map(String::stripTrailing)
                    .toList();
        }
    }
}
