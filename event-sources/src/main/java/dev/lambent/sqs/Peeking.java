package dev.lambent.sqs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at messages without receiving them. Used inside turns. */
final class Peeking {

    private Peeking() {}

    /** A page of messages; a token is the number before it. */
    static Page<PeekedMessage> page(Queue queue, @Nullable String token, int most) {
        List<PeekedMessage> page = new ArrayList<>();
        long last = number(token);
        for (Message each : queue.contents().after(last)) {
            if (page.size() == most) {
                return new Page<>(page, Long.toString(last));
            }
            page.add(peeked(each));
            last = each.number();
        }
        return new Page<>(page, null);
    }

    private static PeekedMessage peeked(Message message) {
        return new PeekedMessage(
                message.row.id(),
                message.row.body(),
                Selection.ALL.systemAttributes(message),
                Selection.ALL.attributes(message.row),
                message.state);
    }

    private static long number(@Nullable String token) {
        try {
            return token == null ? Long.MIN_VALUE : Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw SqsFault.invalid("Invalid or expired next token.");
        }
    }
}
