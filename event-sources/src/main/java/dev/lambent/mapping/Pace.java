package dev.lambent.mapping;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many batches of a mapping there may be at once: few at first, more and more while messages are left over, fewer while the
 * function fails. Source: AWS Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings"; by how much
 * failures slow it down is not published. Used inside turns.
 *
 * <p>A FIFO queue's message groups bound it instead: it may have as many batches as there can be at all. Provisioned pollers
 * grow from their minimum to their maximum, each for ten batches.
 */
final class Pace {

    /** So many failures on end are let pass before the next batch has to wait. */
    private static final int MOST_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int LARGEST_SHIFT = 10;
    private static final String MESSAGES = "ApproximateNumberOfMessages";

    private final Timeline timeline;
    private final MappingLimits limits;
    private final Poller.Source source;
    private final Growth growth;
    private MappingSettings settings;
    /** Batches, or provisioned pollers. */
    private int level;

    private int bound = Integer.MAX_VALUE;
    private int failures;
    private Instant pausedUntil = Instant.MIN;
    private @Nullable Cancellable timer;

    /** Whom it asks and tells. */
    interface Growth {

        /** Whether all batches that there may be are there. */
        boolean isSaturated();

        /** There may be more. */
        void grown();
    }

    Pace(Timeline timeline, MappingLimits limits, Poller.Source source, MappingSettings settings, Growth growth) {
        this.timeline = timeline;
        this.limits = limits;
        this.source = source;
        this.growth = growth;
        this.settings = settings;
        this.level = lowest();
    }

    /** The settings have changed. */
    void become(MappingSettings changed) {
        boolean same = (settings.provisioned() == null) == (changed.provisioned() == null);
        settings = changed;
        level = same ? Math.min(Math.max(level, lowest()), highest()) : lowest();
    }

    /** So many batches there may be now, from their first message until they are settled. */
    int allowed() {
        int now = settings.provisioned() == null ? level : level * limits.invocationsPerPoller();
        return Math.max(1, Math.min(Math.min(now, bound), most()));
    }

    /** More there may never be. */
    int most() {
        Integer maximum = settings.maximumConcurrency();
        int highest = settings.provisioned() == null ? highest() : highest() * limits.invocationsPerPoller();
        return maximum == null ? highest : Math.min(maximum, highest);
    }

    /** A batch was processed. */
    void succeeded() {
        failures = 0;
        pausedUntil = Instant.MIN;
        bound = bound >= limits.mostConcurrent() ? Integer.MAX_VALUE : 2 * bound;
    }

    /** A batch failed, or could not be given to the function. */
    void failed() {
        failures++;
        bound = Math.max(1, allowed() / 2);
        if (failures > MOST_FAILURES) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - MOST_FAILURES - 1, LARGEST_SHIFT));
            pausedUntil = timeline.now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    /** How long the next batch has to wait. */
    Duration pause() {
        Instant now = timeline.now();
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    /** There was nothing to read for a while. */
    void idle() {
        level = lowest();
    }

    /** All that may be there is there. */
    void saturated() {
        if (timer == null && level < highest()) {
            timer = timeline.after(stepTime(), this::step);
        }
    }

    /** Grows no more. */
    void rest() {
        if (timer != null) {
            timer.cancel();
        }
        timer = () -> {};
    }

    private void step() {
        timer = null;
        if (growth.isSaturated()) {
            source.queue()
                    .attributes((attributes, trouble) -> step(attributes != null
                            && !attributes.getOrDefault(MESSAGES, "0").equals("0")));
        }
    }

    private void step(boolean backlog) {
        if (!growth.isSaturated()) {
            return;
        }
        if (backlog && allowed() >= Math.min(level, highest())) {
            level = Math.min(
                    level + (settings.provisioned() == null ? limits.concurrencyStep() : limits.pollerStep()),
                    highest());
            growth.grown();
        } else {
            saturated();
        }
    }

    private Duration stepTime() {
        return settings.provisioned() == null ? limits.stepTime() : limits.pollerStepTime();
    }

    private int lowest() {
        if (settings.provisioned() != null) {
            return settings.provisioned().minimum();
        }
        return source.fifo() ? limits.mostConcurrent() : limits.initialConcurrency();
    }

    private int highest() {
        return settings.provisioned() == null
                ? limits.mostConcurrent()
                : settings.provisioned().maximum();
    }
}
