package dev.lambent.iam;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.time.Timeline;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes requests to the accounts' state and back: what is given to it runs in a turn. */
record Turns(Timeline timeline, Identities identities) {

    /** The reply has what the turn answers as its members. */
    Reply ask(Input input, Function<Identities.Account, JsonObject> question) {
        return reply(input, account -> Reply.ok(question.apply(account)));
    }

    /** The reply says no more than that it was done. */
    Reply tell(Input input, Consumer<Identities.Account> change) {
        return reply(input, account -> {
            change.accept(account);
            return new Reply.Now(200, null, Map.of());
        });
    }

    private Reply reply(Input input, Function<Identities.Account, Reply.Now> turn) {
        String digits = input.scope().account();
        return Reply.later(timeline.ask(() -> {
            try {
                return turn.apply(identities.account(digits));
            } finally {
                identities.tidy(digits);
            }
        }));
    }

    /** A member that the constraints require. */
    static String text(Input input, String name) {
        String value = input.body().text(name);
        if (value == null) {
            throw new IllegalStateException(name + " should be required");
        }
        return value;
    }
}
