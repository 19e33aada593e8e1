package dev.lambent.alarm;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has alarms evaluated: on each full minute, and every ten seconds while there are some with shorter periods; without any it
 * stands still. Many alarms at once are spread over several turns of the same moment, so that none of them takes long.
 */
final class AlarmClock {

    private static final long MINUTE = 60;
    private static final long TICK = 10;

    /** Periods that are read in one turn: a millisecond's worth. */
    private static final int READ_AT_ONCE = 1_000;

    /** What an alarm costs beside its periods, in periods. */
    private static final int EACH = 20;

    private final Timeline timeline;
    private final Supplier<? extends Iterable<Watch>> all;
    private final BiConsumer<Watch, Instant> evaluate;
    private final Deque<Watch> due = new ArrayDeque<>();
    private @Nullable Cancellable pending;
    private @Nullable Cancellable rest;
    private Instant next = Instant.MAX;

    /**
     * Stands still.
     *
     * @param all the alarms
     * @param evaluate what is done with each whose periods may have changed, and the moment at which the newest one is over
     */
    AlarmClock(Timeline timeline, Supplier<? extends Iterable<Watch>> all, BiConsumer<Watch, Instant> evaluate) {
        this.timeline = timeline;
        this.all = all;
        this.evaluate = evaluate;
    }

    /** Sets itself by the alarms that there are now. */
    void set() {
        Instant now = timeline.now();
        Instant wanted = Instant.MAX;
        for (Watch each : all.get()) {
            long step = isFine(each) ? TICK : MINUTE;
            Instant at = Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), step) + 1) * step);
            wanted = at.isBefore(wanted) ? at : wanted;
            if (step == TICK) {
                break;
            }
        }
        if (!wanted.equals(next) || pending == null) {
            stop();
            next = wanted;
            if (!wanted.equals(Instant.MAX)) {
                pending = timeline.after(Duration.between(now, wanted), this::strike);
            }
        }
    }

    /** Stands still. */
    void stop() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }

    /** Stands still for good, and leaves what is due. */
    void rest() {
        stop();
        due.clear();
        if (rest != null) {
            rest.cancel();
        }
    }

    private void strike() {
        pending = null;
        Instant struck = next;
        boolean minute = struck.getEpochSecond() % MINUTE == 0;
        due.clear();
        for (Watch each : all.get()) {
            if (minute || isFine(each)) {
                due.add(each);
            }
        }
        set();
        evaluateSome(struck);
    }

    private void evaluateSome(Instant struck) {
        int read = 0;
        while (!due.isEmpty() && read < READ_AT_ONCE) {
            Watch watch = due.remove();
            read += EACH + watch.look().size();
            evaluate.accept(watch, struck);
        }
        if (!due.isEmpty()) {
            rest = timeline.after(Duration.ZERO, () -> evaluateSome(struck));
        }
    }

    private static boolean isFine(Watch watch) {
        return watch.look().period().toSeconds() < MINUTE;
    }
}
