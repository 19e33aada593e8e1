package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.fault.Fault;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.MessageState;
import dev.lambent.sqs.PeekedMessage;
import dev.lambent.sqs.Queues;
import dev.lambent.store.StoreFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters, for {@code lambent dlq} and {@code lambent redrive}. Safe from any thread.
 *
 * <pre>
 * GET  /_lambent/dead-letters/NAME?limit=N    what is in the dead-letter queue of a function, or in a queue
 * POST /_lambent/dead-letters/NAME            puts it back, to the function, or to the queues that it came from
 * </pre>
 */
final class DeadLetterApi implements HttpHandler {

    static final String PREFIX = "/_lambent/dead-letters";

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final int SEGMENTS = 3;

    private final Domain domain;
    private final CredentialScope.Defaults defaults;
    private final DeadLetterQueues letters;
    private final Redrives redrives;

    /** Answers for these queues; {@code requestIds} are for events that functions get once more. */
    DeadLetterApi(Domain domain, Queues queues, CredentialScope.Defaults defaults, Supplier<String> requestIds) {
        this.domain = domain;
        this.defaults = defaults;
        this.letters = new DeadLetterQueues(domain, queues);
        this.redrives = new Redrives(domain, queues, requestIds);
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        List<String> segments = request.segments();
        boolean named = segments.size() == SEGMENTS;
        if (named && request.method().equals("GET")) {
            answer(responder, () -> list(request, segments.get(SEGMENTS - 1)));
        } else if (named && request.method().equals("POST")) {
            answer(responder, () -> redrive(request, segments.get(SEGMENTS - 1)));
        } else {
            responder.send(refusal(404, "Say of what: GET or POST " + PREFIX + "/NAME"));
        }
    }

    private static void answer(Responder responder, Supplier<CompletionStage<JsonObject>> call) {
        try {
            call.get()
                    .whenComplete((document, failure) ->
                            responder.send(failure == null ? json(200, document) : refusal(failure)));
        } catch (RuntimeException refused) {
            responder.send(refusal(refused));
        }
    }

    private CompletionStage<JsonObject> list(HttpRequest request, String name) {
        int limit = limit(request.query().first("limit"));
        AccountRegion home = home(request);
        return domain.timeline()
                .ask(() -> {
                    DeadLetterQueues.Source source = letters.find(name, home);
                    return letters.look(source, limit);
                })
                .thenApply(DeadLetterApi::show);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notNumber) {
            // said below
        }
        throw new IllegalArgumentException("The limit is a number from 1 to " + LARGEST_LIMIT + ", not " + text + ".");
    }

    private CompletionStage<JsonObject> redrive(HttpRequest request, String name) {
        StoreFailure trouble = domain.store().trouble();
        if (trouble != null) {
            throw trouble;
        }
        AccountRegion home = home(request);
        return domain.timeline()
                .ask(() -> letters.find(name, home))
                .thenCompose(redrives::run)
                .thenCompose(done -> domain.store().durable().thenApply(kept -> done));
    }

    private AccountRegion home(HttpRequest request) {
        CredentialScope scope = CredentialScope.of(request, defaults);
        return new AccountRegion(scope.account(), scope.region());
    }

    private static JsonObject show(DeadLetterQueues.View view) {
        return JsonObject.builder()
                .put("queue", view.source().queue().arn())
                .put("visible", view.visible())
                .put("inFlight", view.inFlight())
                .put("delayed", view.delayed())
                .put(
                        "messages",
                        view.messages().stream().map(DeadLetterApi::show).toList())
                .build();
    }

    private static JsonObject show(PeekedMessage message) {
        JsonObject.Builder attributes = JsonObject.builder();
        for (Map.Entry<String, MessageAttribute> each : message.attributes().entrySet()) {
            attributes.put(each.getKey(), each.getValue().stringValue());
        }
        String sent = message.systemAttributes().get("SentTimestamp");
        return JsonObject.builder()
                .put("id", message.messageId())
                .put(
                        "sent",
                        sent == null
                                ? null
                                : Instant.ofEpochMilli(Long.parseLong(sent)).toString())
                .put("state", word(message.state()))
                .put("receives", message.state().receives())
                .put("attributes", attributes.build())
                .put("body", message.body().text())
                .build();
    }

    private static String word(MessageState state) {
        if (state instanceof MessageState.Delayed) {
            return "delayed";
        }
        return state instanceof MessageState.InFlight ? "in flight" : "visible";
    }

    private static HttpResponse refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof StoreFailure) {
            return refusal(503, message);
        }
        return refusal(cause instanceof Fault ? 404 : cause instanceof IllegalArgumentException ? 400 : 500, message);
    }

    private static HttpResponse refusal(int status, String message) {
        return json(status, JsonObject.builder().put("message", message).build());
    }

    private static HttpResponse json(int status, JsonObject document) {
        return HttpResponse.of(status)
                .header("Content-Type", "application/json")
                .body(Json.bytes(document));
    }
}
