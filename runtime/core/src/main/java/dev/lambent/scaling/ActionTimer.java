package dev.lambent.scaling;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scheduled action that waits for its time. In turns. */
final class ActionTimer {

    private final Timeline timeline;
    private final Rescaling rescaling;
    private final RegisteredTarget registered;
    private final ScheduledAction action;
    private final Instant put;
    private Cancellable pending = () -> {};
    private @Nullable Instant due;

    /**
     * One that is put now, or was put before a restart.
     *
     * @param work its time, and what it rescales with
     */
    private ActionTimer(TargetTracking.Work work, RegisteredTarget registered, ScheduledAction action, Instant put) {
        this.timeline = work.timeline();
        this.rescaling = work.rescaling();
        this.registered = registered;
        this.action = action;
        this.put = put;
    }

    /** One that is new, or has another schedule. */
    static ActionTimer begin(TargetTracking.Work work, RegisteredTarget registered, ScheduledAction action) {
        Instant now = work.timeline().now();
        ActionTimer timer = new ActionTimer(work, registered, action, now);
        timer.await(action.first(now));
        return timer;
    }

    /** One that waited before a restart. */
    static ActionTimer resume(TargetTracking.Work work, RegisteredTarget registered, TargetRows.StoredAction row) {
        ScheduledAction action = row.action(registered.target().id());
        ActionTimer timer = new ActionTimer(work, registered, action, row.put());
        timer.await(Optional.ofNullable(row.due()));
        return timer;
    }

    ScheduledAction action() {
        return action;
    }

    /** When it was put. */
    Instant put() {
        return put;
    }

    /** When it acts next; null for never. */
    @Nullable
    Instant due() {
        return due;
    }

    void cancel() {
        pending.cancel();
    }

    private void await(Optional<Instant> moment) {
        due = moment.orElse(null);
        moment.ifPresent(at -> {
            Duration wait = Duration.between(timeline.now(), at);
            pending = timeline.after(wait.isNegative() ? Duration.ZERO : wait, () -> ring(at));
        });
    }

    private void ring(Instant at) {
        Instant now = timeline.now();
        if (now.isBefore(at)) {
            // Timelines cut waits to a hundred years, and cron expressions go further.
            await(Optional.of(at));
            return;
        }
        await(action.next(now, put));
        registered.keep();
        if (!registered.target().suspended().scheduledScaling()) {
            rescaling.act(registered, action);
        }
    }
}
