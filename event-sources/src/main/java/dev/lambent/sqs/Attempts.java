package dev.lambent.sqs;

import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What receivers of a FIFO queue got, by the id of their attempt, so that one who didn't hear the answer can ask again for
 * five minutes, as long as the messages are still its own. Not kept over a restart: then the messages come back when their
 * visibility timeout is over. Source: Amazon Simple Queue Service API Reference, "ReceiveMessage". Used inside turns.
 */
final class Attempts {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Timeline timeline;
    /** In the order of their time. */
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    private record Attempt(Instant at, List<Message> messages, List<Long> receipts) {

        boolean isUntouched() {
            return IntStream.range(0, messages.size())
                    .allMatch(place -> messages.get(place).isHeldBy(receipts.get(place)));
        }
    }

    Attempts(Timeline timeline) {
        this.timeline = timeline;
    }

    /** An attempt has got these. */
    void note(Ask ask, List<Message> messages) {
        String id = ask.attemptId();
        if (id != null && !messages.isEmpty()) {
            tidy();
            attempts.remove(id);
            List<Long> receipts = messages.stream().map(Attempts::receipt).toList();
            attempts.put(id, new Attempt(timeline.now(), List.copyOf(messages), receipts));
        }
    }

    /** What the same attempt got before, if it is all still there; none otherwise. */
    List<Message> find(Ask ask) {
        Attempt attempt = recent(ask.attemptId());
        return attempt != null && attempt.isUntouched() ? attempt.messages : List.of();
    }

    void clear() {
        attempts.clear();
    }

    private @Nullable Attempt recent(@Nullable String id) {
        if (id == null) {
            return null;
        }
        tidy();
        return attempts.get(id);
    }

    private void tidy() {
        Instant horizon = timeline.now().minus(INTERVAL);
        attempts.values().removeIf(each -> !each.at.isAfter(horizon));
    }

    private static Long receipt(Message message) {
        return message.delivery == null ? 0L : message.delivery.receipt();
    }
}
