package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.log.LogLine;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.status.MappingMeter;
import dev.lambent.status.Snapshot;
import dev.lambent.status.StatusDocument;
import dev.lambent.time.Cancellable;
import dev.lambent.time.MovableTimeline;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What Lambent answers under {@code /_lambent}, and the health that tools for local clouds ask for.
 *
 * <pre>
 * GET  /_lambent/health                    version and port, once ready
 * GET  /_lambent/time                      Lambent's clock
 * POST /_lambent/time/advance              {"duration":"PT10M"}; answers when everything due has run
 * GET  /_lambent/status                    environments, concurrency and events of each function and account; mappings
 * GET  /_lambent/logs/NAME?after=N         log lines after a sequence number; waits for one when there is none
 * GET  /_lambent/dead-letters/NAME         see DeadLetterApi
 * POST /_lambent/reset                     everything as after a fresh start
 * GET  /_lambent/export                    the whole state in a zip
 * POST /_lambent/stop                      ends Lambent
 * </pre>
 */
final class OwnApi implements HttpHandler {

    private static final Duration LONGEST_WAIT_FOR_LOGS = Duration.ofSeconds(20);
    private static final Duration LONGEST_ADVANCE = Duration.ofDays(3660);
    private static final int MOST_LOG_LINES = 1000;

    private final Domain domain;
    private final MovableTimeline timeline;
    private final CredentialScope.Defaults defaults;
    private final BlockingPool pool;
    private final Program program;
    private final Map<String, Route> routes = new TreeMap<>();

    /** The program around the API. */
    interface Program {

        /** Where it listens, such as {@code http://127.0.0.1:4566}. */
        String endpoint();

        /** How the clock runs. */
        double timeScale();

        /** What holds functions to their limits, in a line. */
        String sizing();

        /** How event source mappings are. */
        MappingMeter mappings();

        /** Makes everything as after a fresh start. Called within a turn. */
        void reset();

        /** Waits until all that has changed so far is durable. */
        CompletionStage<Void> settled();

        /** Puts the whole state into a file, hands it to {@code taker} and deletes it. Blocks. */
        void export(Consumer<Path> taker);

        /**
         * Ends the program on a thread of its own.
         *
         * @param ended told when nothing but the connection is left
         */
        void stop(Runnable ended);
    }

    /** Answers one path. */
    private interface Route {
        void answer(HttpRequest request, Responder responder);
    }

    OwnApi(
            Domain domain,
            MovableTimeline timeline,
            CredentialScope.Defaults defaults,
            BlockingPool pool,
            Program program) {
        this.domain = domain;
        this.timeline = timeline;
        this.defaults = defaults;
        this.pool = pool;
        this.program = program;
        routes.put("GET /_lambent/health", now(this::health));
        routes.put("GET /_localstack/health", now(this::localstackHealth));
        routes.put("GET /_lambent/time", now(this::time));
        routes.put("POST /_lambent/time/advance", this::advance);
        routes.put("GET /_lambent/status", this::status);
        routes.put("POST /_lambent/reset", this::reset);
        routes.put("GET /_lambent/export", this::export);
        routes.put("POST /_lambent/stop", this::stop);
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        Route route = routes.get(request.method() + " " + request.rawPath());
        try {
            if (route != null) {
                route.answer(request, responder);
            } else if (request.method().equals("GET") && request.rawPath().startsWith("/_lambent/logs/")) {
                logs(request, responder);
            } else {
                responder.send(refusal(
                        404,
                        "There is nothing at " + request.method() + " " + request.rawPath() + ". What there is: "
                                + String.join(", ", routes.keySet()) + ", GET /_lambent/logs/NAME"));
            }
        } catch (RuntimeException e) {
            responder.send(refusal(400, String.valueOf(e.getMessage())));
        }
    }

    private Route now(Supplier<JsonObject> answer) {
        return (request, responder) -> responder.send(ok(answer.get()));
    }

    private static void send(CompletionStage<JsonObject> answer, Responder responder) {
        answer.whenComplete((document, failure) ->
                responder.send(failure == null ? ok(document) : refusal(status(failure), message(failure))));
    }

    private static int status(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof LambdaFault ? 404 : 500;
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }

    private JsonObject health() {
        return JsonObject.builder()
                .put("status", "ready")
                .put("version", Lambent.version())
                .put("endpoint", program.endpoint())
                .put(
                        "port",
                        Long.parseLong(
                                program.endpoint().substring(program.endpoint().lastIndexOf(':') + 1)))
                .build();
    }

    /** The shape that awslocal, cdklocal and samlocal look for. */
    private JsonObject localstackHealth() {
        JsonObject services = JsonObject.builder()
                .put("lambda", "running")
                .put("iam", "running")
                .put("sts", "running")
                .put("application-autoscaling", "running")
                .put("sqs", "running")
                .put("sns", "running")
                .build();
        return JsonObject.builder()
                .put("services", services)
                .put("edition", "lambent")
                .put("version", Lambent.version())
                .build();
    }

    private JsonObject time() {
        return JsonObject.builder()
                .put("now", timeline.now().toString())
                .put("scale", BigDecimal.valueOf(program.timeScale()))
                .build();
    }

    private void advance(HttpRequest request, Responder responder) {
        Duration by = duration(request);
        aside(responder, () -> {
            timeline.advance(by);
            responder.send(ok(time()));
        });
    }

    /** Does what may take a while on a thread that may wait. */
    private void aside(Responder responder, Runnable call) {
        if (!pool.offer(call)) {
            responder.send(refusal(503, "Lambent is busy with as many slow calls as it takes on. Try again."));
        }
    }

    private static Duration duration(HttpRequest request) {
        String text = Json.object(request.body()).text("duration");
        if (text == null) {
            throw new IllegalArgumentException("Say how far: {\"duration\":\"PT10M\"}");
        }
        try {
            Duration by = Duration.parse(text);
            if (by.isNegative() || by.compareTo(LONGEST_ADVANCE) > 0) {
                throw new IllegalArgumentException(
                        "The clock can be advanced by nothing up to 3660 days, not by " + text);
            }
            return by;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no ISO-8601 duration. Ten minutes are PT10M, a day is P1D.", e);
        }
    }

    /** The sizing may still be finding out what this machine offers, which is nothing to wait for in a turn. */
    private void status(HttpRequest request, Responder responder) {
        aside(responder, () -> {
            String sizing = program.sizing();
            send(Snapshot.take(domain, program.mappings()).thenApply(snapshot -> status(sizing, snapshot)), responder);
        });
    }

    private JsonObject status(String sizing, Snapshot snapshot) {
        return JsonObject.builder()
                .put("endpoint", program.endpoint())
                .put("now", timeline.now().toString())
                .put("timeScale", BigDecimal.valueOf(program.timeScale()))
                .put("sizing", sizing)
                .put("accounts", StatusDocument.accounts(snapshot))
                .put("functions", StatusDocument.functions(snapshot))
                .put("mappings", StatusDocument.mappings(snapshot))
                .build();
    }

    private void logs(HttpRequest request, Responder responder) {
        String name = request.segments().get(2);
        CredentialScope scope = CredentialScope.of(request, defaults);
        String arn = new FunctionId(new AccountRegion(scope.account(), scope.region()), name).arn();
        String text = request.query().first("after");
        long after = text == null ? 0 : Long.parseLong(text);
        boolean wait = "true".equals(request.query().first("wait"));
        timeline.enter(() -> {
            if (!wait || !domain.logs().read(arn, after, 1).isEmpty()) {
                answerLogs(arn, after, responder);
            } else {
                waitForLogs(arn, after, responder);
            }
        });
    }

    private void waitForLogs(String arn, long after, Responder responder) {
        Cancellable[] other = new Cancellable[2];
        other[0] = timeline.limit(LONGEST_WAIT_FOR_LOGS, () -> {
            other[1].cancel();
            answerLogs(arn, after, responder);
        });
        other[1] = domain.logs().whenMore(arn, () -> {
            other[0].cancel();
            answerLogs(arn, after, responder);
        });
    }

    private void answerLogs(String arn, long after, Responder responder) {
        List<LogLine> lines = domain.logs().read(arn, after, MOST_LOG_LINES);
        timeline.afterTurn(() -> responder.send(ok(JsonObject.builder()
                .put(
                        "last",
                        lines.isEmpty() ? after : lines.get(lines.size() - 1).sequence())
                .put("lines", lines.stream().map(OwnApi::line).toList())
                .build())));
    }

    private static JsonObject line(LogLine line) {
        return JsonObject.builder()
                .put("at", line.at().toString())
                .put("stream", line.stream())
                .put("text", line.text())
                .build();
    }

    private void reset(HttpRequest request, Responder responder) {
        CompletionStage<JsonObject> reset = timeline.ask(() -> {
            program.reset();
            return JsonObject.builder().put("status", "reset").build();
        });
        send(reset.thenCompose(done -> program.settled().thenApply(settled -> done)), responder);
    }

    private void export(HttpRequest request, Responder responder) {
        aside(responder, () -> {
            try {
                program.export(file -> responder.send(HttpResponse.of(200)
                        .header("Content-Type", "application/zip")
                        .file(file)));
            } catch (RuntimeException failure) {
                responder.send(refusal(409, message(failure)));
            }
        });
    }

    private void stop(HttpRequest request, Responder responder) {
        program.stop(() ->
                responder.send(ok(JsonObject.builder().put("status", "stopped").build())));
    }

    private static HttpResponse ok(JsonObject document) {
        return HttpResponse.of(200).header("Content-Type", "application/json").body(Json.bytes(document));
    }

    private static HttpResponse refusal(int status, String message) {
        JsonObject document = JsonObject.builder().put("message", message).build();
        return HttpResponse.of(status)
                .header("Content-Type", "application/json")
                .body(Json.bytes(document));
    }
}
