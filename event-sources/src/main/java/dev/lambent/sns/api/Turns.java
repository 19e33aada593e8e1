package dev.lambent.sns.api;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Reply;
import dev.lambent.sns.Notifications;
import dev.lambent.time.Timeline;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes requests to SNS and back: what is given to it runs in a turn, and what it gives is written outside of it. */
record Turns(Timeline timeline, Notifications notifications) {

    private static final Reply.Now DONE = new Reply.Now(200, null, Map.of());

    /** The reply is written from what the turn answers. */
    <T> Reply ask(Function<Notifications, T> question, Function<T, JsonObject> writer) {
        return Reply.later(
                timeline.ask(() -> question.apply(notifications)).thenApply(answer -> Reply.ok(writer.apply(answer))));
    }

    /** The reply says no more than that it was done. */
    Reply tell(Consumer<Notifications> change) {
        return Reply.later(timeline.ask(() -> {
            change.accept(notifications);
            return DONE;
        }));
    }
}
