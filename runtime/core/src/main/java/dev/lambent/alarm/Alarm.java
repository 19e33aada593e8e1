package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alarm as it is at one moment; immutable.
 *
 * @param configured when its settings were last changed
 * @param tags by key
 */
public record Alarm(
        AccountRegion home, AlarmSettings settings, Instant configured, AlarmState state, Map<String, String> tags) {

    /** Takes an immutable copy. */
    public Alarm {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Its name. */
    public String name() {
        return settings.name();
    }

    /** Its ARN. */
    public String arn() {
        return "arn:aws:cloudwatch:" + home.region() + ":" + home.account() + ":alarm:" + name();
    }

    Alarm with(AlarmState next) {
        return new Alarm(home, settings, configured, next, tags);
    }

    Alarm with(AlarmSettings next, Instant now) {
        return new Alarm(home, next, now, state, tags);
    }

    Alarm withTags(Map<String, String> next) {
        return new Alarm(home, settings, configured, state, next);
    }
}
