package dev.lambent.alarm;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has alarms evaluated: on each full minute, every ten seconds those with shorter periods, and on each full hour those that look
 * at more than a day; without any it stands still. Many alarms at once are spread over several turns of the same moment, so that none of them
 * takes long; what isn't through when the clock strikes again comes first then.
 */
final class AlarmClock {

    private static final long MINUTE = 60;
    private static final long TICK = 10;
    private static final long HOUR = 3_600;

    /** Minutes that are read in one turn: a millisecond's worth. An alarm that has more of them has a turn of its own. */
    private static final int READ_AT_ONCE = 1_000;

    /** What an alarm costs beside its minutes, in minutes. */
    private static final int EACH = 20;

    private final Timeline timeline;
    private final Supplier<? extends Iterable<Watch>> all;
    private final BiConsumer<Watch, Instant> evaluate;
    /** With the moment for which each is due; those that the turns before have left come first. */
    private final Map<Watch, Instant> due = new LinkedHashMap<>();

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
        if (pending != null && !next.isAfter(now)) {
            return; // The clock strikes in one of the next turns, and sets itself then.
        }
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
        stopRest();
    }

    private void stopRest() {
        if (rest != null) {
            rest.cancel();
            rest = null;
        }
    }

    private void strike() {
        pending = null;
        Instant struck = next;
        stopRest();
        for (Watch each : all.get()) {
            if (struck.getEpochSecond() % step(each) == 0) {
                due.put(each, struck);
            }
        }
        set();
        evaluateSome();
    }

    private void evaluateSome() {
        rest = null;
        long read = 0;
        while (!due.isEmpty() && read < READ_AT_ONCE) {
            Map.Entry<Watch, Instant> first = due.entrySet().iterator().next();
            Watch watch = first.getKey();
            Instant struck = first.getValue();
            due.remove(watch);
            read += EACH + watch.look().cost();
            evaluate.accept(watch, struck);
        }
        if (!due.isEmpty()) {
            rest = timeline.after(Duration.ZERO, this::evaluateSome);
        }
    }

    private static long step(Watch watch) {
        if (isFine(watch)) {
            return TICK;
        }
        return watch.look().isOfDays() ? HOUR : MINUTE;
    }

    private static boolean isFine(Watch watch) {
        return watch.look().period().toSeconds() < MINUTE;
    }
}
