package dev.lambent.lambda;

import dev.lambent.async.AsyncEvent;
import dev.lambent.async.AsyncQueue;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.RawOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import java.util.List;

/**
 * Takes events that functions are to be invoked with later. A client is told so when the event is kept, and not before: what
 * was answered with 202 is still there after a crash.
 */
final class AsyncInvokeOperations {

    private static final String INVOKE_ASYNC = "/2014-11-13/functions/{FunctionName}/invoke-async";

    private final Domain domain;
    private final Store store;
    private final Turns turns;

    AsyncInvokeOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.store = domain.store();
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(RestOperation.post("InvokeAsync", INVOKE_ASYNC, this::invokeAsync)
                .constrained(Constraints.of(Shapes.namespacedInPath()))
                .maxBody(AsyncQueue.LARGEST_PAYLOAD, AsyncInvokeOperations::tooLarge));
    }

    private static LambdaFault tooLarge(long bytes) {
        return LambdaFault.requestTooLarge(bytes, "Event", AsyncQueue.LARGEST_PAYLOAD);
    }

    /** The operation of 2014. */
    private Reply invokeAsync(Input input) {
        FunctionRef ref = Target.spelled(input);
        InvokeOperations.checkJson(input.request().body());
        return turns.ask(
                () -> offer(input, ref),
                event -> Reply.accepted(JsonObject.builder().put("Status", 202).build()));
    }

    /**
     * Invoke with the type Event. Client context and log tail are for callers who wait, and left alone here (API reference,
     * "Invoke").
     */
    void accept(Input input, FunctionRef ref, RawOperation.Answer answer) {
        byte[] payload = input.request().body();
        if (payload.length > AsyncQueue.LARGEST_PAYLOAD) {
            throw tooLarge(payload.length);
        }
        InvokeOperations.checkJson(payload);
        StoreFailure trouble = store.trouble();
        if (trouble != null) {
            answer.fail(trouble);
            return;
        }
        domain.timeline()
                .ask(() -> offer(input, ref))
                .thenCompose(event -> store.durable().thenApply(kept -> event))
                .whenComplete((event, refused) -> {
                    if (refused != null) {
                        answer.fail(refused);
                    } else {
                        answer.send(accepted(event));
                    }
                });
    }

    private AsyncEvent offer(Input input, FunctionRef ref) {
        return domain.async()
                .offer(input.requestId(), ref, Payload.of(input.request().body()), input.header("X-Amzn-Trace-Id"));
    }

    private static HttpResponse accepted(AsyncEvent event) {
        return HttpResponse.of(202)
                .header("X-Amzn-Remapped-Content-Length", "0")
                .header("X-Amzn-Trace-Id", event.traceHeader());
    }
}
