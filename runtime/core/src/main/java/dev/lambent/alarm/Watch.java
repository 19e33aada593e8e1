package dev.lambent.alarm;

import java.time.Instant;

/** An alarm with all that it needs to be evaluated. Used inside turns. */
final class Watch {

    private Alarm alarm;
    private Look look;
    /** What was measured before this is forgotten. */
    private final Instant since;

    Watch(Alarm alarm, Instant since) {
        this.alarm = alarm;
        this.look = new Look(alarm.settings());
        this.since = since;
    }

    Alarm alarm() {
        return alarm;
    }

    Look look() {
        return look;
    }

    Instant since() {
        return since;
    }

    void become(Alarm next) {
        if (!next.settings().equals(alarm.settings())) {
            look = new Look(next.settings());
        }
        alarm = next;
    }
}
