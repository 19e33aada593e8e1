package dev.lambent.sqs.api;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.WrongKind;
import dev.lambent.protocol.Input;
import dev.lambent.sqs.QueueId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What many requests have in common. */
final class Requests {

    private Requests() {}

    static AccountRegion caller(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }

    /** The queue that a request names by its URL; in the query protocol it may do so by where it goes. */
    static QueueId queue(Input input) {
        String url = input.body().text("QueueUrl");
        boolean named = url != null && !url.isEmpty();
        String path = input.request().rawPath();
        return QueueId.ofUrl(caller(input), named || path.equals("/") ? url : path);
    }

    /** A number that the service model says is an integer of 32 bits. */
    static @Nullable Integer integer(JsonObject from, String name) {
        Long number = from.integer(name);
        if (number != null && number != number.intValue()) {
            throw new WrongKind(name, JsonKind.NUMBER, "Integer");
        }
        return number == null ? null : number.intValue();
    }

    static Map<String, String> texts(JsonObject from, String name) {
        return Objects.requireNonNullElse(from.textMap(name), Map.of());
    }

    static List<String> list(JsonObject from, String name) {
        return Objects.requireNonNullElse(from.texts(name), List.of());
    }

    static List<JsonObject> entries(JsonObject from) {
        return Objects.requireNonNullElse(from.objects("Entries"), List.of());
    }
}
