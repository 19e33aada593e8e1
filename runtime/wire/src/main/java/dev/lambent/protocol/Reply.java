package dev.lambent.protocol;

import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What an operation answers, in the same words for every protocol: now, or when a stage completes. */
public sealed interface Reply permits Reply.Now, Reply.Written, Reply.Later {

    /**
     * A reply that is known.
     *
     * @param status the HTTP status
     * @param body the members of the answer; null for an answer without a body
     * @param headers further header fields, in order
     */
    record Now(int status, @Nullable JsonObject body, Map<String, String> headers) implements Reply {

        /** The same reply with one more header field. */
        public Now header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Now(status, body, more);
        }
    }

    /**
     * A reply that the operation has put into the protocol's words itself, such as an object's bytes.
     *
     * @param response without the request's id
     */
    record Written(HttpResponse response) implements Reply {}

    /**
     * A reply that comes when the stage completes; a fault that it completes with is answered as if it had been thrown.
     *
     * @param stage completes on any thread, which then writes the answer
     * @param gone called, on an I/O thread, when the client hangs up before; then the stage needn't complete. Null where it
     *     makes no difference
     */
    record Later(
            CompletionStage<? extends Reply> stage,
            @Nullable Runnable gone) implements Reply {}

    /** 200 with a body. */
    static Now ok(JsonObject body) {
        return of(200, body);
    }

    /** 201 with a body. */
    static Now created(JsonObject body) {
        return of(201, body);
    }

    /** 202 with a body. */
    static Now accepted(JsonObject body) {
        return of(202, body);
    }

    /** 204 without a body. */
    static Now noContent() {
        return new Now(204, null, Map.of());
    }

    /** Any status with a body. */
    static Now of(int status, JsonObject body) {
        return new Now(status, body, Map.of());
    }

    /** A reply that comes later. */
    static Later later(CompletionStage<? extends Reply> stage) {
        return new Later(stage, null);
    }

    /** A reply that comes later, perhaps much later, unless the client hangs up before. */
    static Later later(CompletionStage<? extends Reply> stage, Runnable gone) {
        return new Later(stage, gone);
    }
}
