package dev.lambent.scaling;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A scheduled action that waits for its time. In turns. */
final class ActionTimer {

    private final Timeline timeline;
    private final Rescaling rescaling;
    private final RegisteredTarget registered;
    private final ScheduledAction action;
    private final Instant put;
    private Cancellable pending = () -> {};

    ActionTimer(Timeline timeline, Rescaling rescaling, RegisteredTarget registered, ScheduledAction action) {
        this.timeline = timeline;
        this.rescaling = rescaling;
        this.registered = registered;
        this.action = action;
        put = timeline.now();
        await(action.first(put));
    }

    ScheduledAction action() {
        return action;
    }

    void cancel() {
        pending.cancel();
    }

    private void await(Optional<Instant> moment) {
        moment.ifPresent(due -> pending = timeline.after(Duration.between(timeline.now(), due), () -> ring(due)));
    }

    private void ring(Instant due) {
        Instant now = timeline.now();
        if (now.isBefore(due)) {
            // Timelines cut waits to a hundred years, and cron expressions go further.
            await(Optional.of(due));
            return;
        }
        await(action.next(now, put));
        if (!registered.target().suspended().scheduledScaling()) {
            rescaling.act(registered, action);
        }
    }
}
