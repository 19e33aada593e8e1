package dev.lambent.mapping;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a mapping has the messages that it receives. That is the queue's visibility timeout; where a batch is gathered
 * for a while and that and the function's timeout are longer together, it is their sum and 30 s more (AWS Lambda Developer
 * Guide, "Using Lambda with Amazon SQS"). It is always said to the queue, so that it is known exactly. Used inside turns.
 */
final class Visibility {

    /** "Changes made to the VisibilityTimeout attribute can take up to 60 seconds" (Amazon SQS API Reference). */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Timeline timeline;
    private final FunctionCatalog catalog;
    private final SourceQueue queue;
    private @Nullable Duration known;
    private Instant freshUntil = Instant.MIN;
    private Duration lastTimeout = Duration.ofSeconds(3);

    Visibility(Timeline timeline, FunctionCatalog catalog, SourceQueue queue) {
        this.timeline = timeline;
        this.catalog = catalog;
        this.queue = queue;
    }

    /** Finds it out. */
    void find(Plan plan, SourceQueue.Answer<Duration> answer) {
        Duration own = queue.visibilityTimeout();
        if (own == null && timeline.now().isBefore(freshUntil)) {
            own = known;
        }
        if (own != null) {
            answer.take(enough(own, plan), null);
            return;
        }
        queue.attributes((attributes, trouble) -> {
            if (attributes == null) {
                answer.take(null, trouble);
                return;
            }
            Duration found = of(attributes.get("VisibilityTimeout"));
            known = found;
            freshUntil = timeline.now().plus(FRESH);
            answer.take(enough(found, plan), null);
        });
    }

    /** What an attribute says; what a queue doesn't say is what queues usually have. */
    static Duration of(@Nullable String seconds) {
        try {
            return seconds == null ? USUAL : Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException strange) {
            return USUAL;
        }
    }

    private Duration enough(Duration own, Plan plan) {
        Duration window = plan.settings().window();
        Duration needed = window.plus(functionTimeout(plan));
        return !window.isZero() && needed.compareTo(own) > 0 ? needed.plus(MARGIN) : own;
    }

    /** How long the function may take; of one that is gone, what it was. */
    Duration functionTimeout(Plan plan) {
        try {
            lastTimeout = catalog.find(plan.function()).config().timeout();
        } catch (LambdaFault gone) {
            // the poller finds that out by itself
        }
        return lastTimeout;
    }
}
