package dev.lambent.autoscaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.time.Timeline;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes requests to what is scaled and back: what is given to it runs in a turn. */
record Turns(Timeline timeline, ApplicationAutoScaling scaling) {

    /** The reply has what the turn answers as its members. */
    Reply ask(Function<ApplicationAutoScaling, JsonObject> question) {
        return Reply.later(timeline.ask(() -> Reply.ok(question.apply(scaling))));
    }

    /** The reply is an object without members. */
    Reply tell(Consumer<ApplicationAutoScaling> change) {
        return ask(all -> {
            change.accept(all);
            return JsonObject.empty();
        });
    }

    /** Where the request is for. */
    static AccountRegion home(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }

    /** A member that the constraints require. */
    static String text(JsonObject object, String name) {
        String value = object.text(name);
        if (value == null) {
            throw new IllegalStateException(name + " should be required");
        }
        return value;
    }
}
