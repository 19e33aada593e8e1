package dev.lambent.mapping;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;

/**
 * When a poller reads nothing for a while: because its queue can't be read or its function is gone, longer each time up to
 * 16 s, or because its function fails all the time. Used inside turns.
 */
final class Breaks {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(16);

    private final Timeline timeline;
    private final Poller.Owner owner;
    private final Runnable goOn;
    private Cancellable timer = () -> {};
    private Duration next = FIRST;
    private boolean resting;
    private boolean troubled;

    /**
     * None so far.
     *
     * @param owner told what is wrong, and when it is no more
     * @param goOn called after each break
     */
    Breaks(Timeline timeline, Poller.Owner owner, Runnable goOn) {
        this.timeline = timeline;
        this.owner = owner;
        this.goOn = goOn;
    }

    boolean isResting() {
        return resting;
    }

    /** It can't be read. */
    void trouble(String what) {
        boolean again = resting && troubled; // of polls that were open together each has its own trouble
        troubled = true;
        owner.problem(what);
        if (again) {
            return;
        }
        rest(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** It can be read. */
    void well() {
        if (troubled) {
            troubled = false;
            next = FIRST;
            owner.problem(null);
        }
    }

    void rest(Duration time) {
        end();
        resting = true;
        timer = timeline.after(time, () -> {
            resting = false;
            goOn.run();
        });
    }

    /** Ends a break early, if there is one. */
    void end() {
        timer.cancel();
        resting = false;
    }
}
