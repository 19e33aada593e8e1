package dev.lambent.scaling;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Tells policies that a minute is over, at every full minute while there are policies; without any it stands still. */
final class MinuteClock {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Registry registry;
    private @Nullable Cancellable pending;

    MinuteClock(Timeline timeline, Registry registry) {
        this.timeline = timeline;
        this.registry = registry;
    }

    /** Goes on, if it doesn't. */
    void run() {
        if (pending == null) {
            Instant now = timeline.now();
            Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
            pending = timeline.after(Duration.between(now, next), this::strike);
        }
    }

    /** Stops when there are no policies. */
    void restIfIdle() {
        if (pending != null && !registry.trackings().iterator().hasNext()) {
            pending.cancel();
            pending = null;
        }
    }

    private void strike() {
        pending = null;
        run();
        Instant began = timeline.now().truncatedTo(ChronoUnit.MINUTES).minus(MINUTE);
        registry.trackings().forEach(each -> each.minute(began));
    }
}
