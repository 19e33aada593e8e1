package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import dev.lambent.time.Timeline;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes requests to a domain and back: what is given to it runs in a turn, and what that gives is written outside of it.
 *
 * @param <D> what the operations of a service ask
 */
public record Turns<D>(Timeline timeline, D domain) {

    private static final Reply.Now DONE = new Reply.Now(200, null, Map.of());

    /** The reply is written from what the turn answers. */
    public <T> Reply ask(Function<D, T> question, Function<T, JsonObject> writer) {
        return Reply.later(
                timeline.ask(() -> question.apply(domain)).thenApply(answer -> Reply.ok(writer.apply(answer))));
    }

    /** The reply says no more than that it was done. */
    public Reply tell(Consumer<D> change) {
        return Reply.later(timeline.ask(() -> {
            change.accept(domain);
            return DONE;
        }));
    }
}
