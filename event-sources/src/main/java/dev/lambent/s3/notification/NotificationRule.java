package dev.lambent.s3.notification;

import dev.lambent.s3.ObjectEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell of which events; immutable, checked, and part of a row of the store.
 *
 * @param id its name within the bucket, which every record carries
 * @param arn of the topic, queue or function
 * @param events such as {@code s3:ObjectCreated:Put}, or {@code s3:ObjectCreated:*} for all of them
 * @param prefix how keys begin of which is told, or null
 * @param suffix how they end, or null
 */
public record NotificationRule(
        Destination destination,
        String id,
        String arn,
        List<String> events,
        @Nullable String prefix,
        @Nullable String suffix) {

    /** Takes an immutable copy. */
    public NotificationRule {
        events = List.copyOf(events);
    }

    /** The filter as S3 shows it; empty where there is none. */
    public List<RuleDraft.FilterRule> filter() {
        List<RuleDraft.FilterRule> rules = new ArrayList<>();
        if (prefix != null) {
            rules.add(new RuleDraft.FilterRule("Prefix", prefix));
        }
        if (suffix != null) {
            rules.add(new RuleDraft.FilterRule("Suffix", suffix));
        }
        return rules;
    }

    boolean wants(ObjectEvent event) {
        String key = event.key();
        return events.stream()
                        .anyMatch(each ->
                                EventNames.covers(each, "s3:" + event.kind().notification()))
                && (prefix == null || key.startsWith(prefix))
                && (suffix == null || key.endsWith(suffix));
    }

    /** Whether there could be an event of which both would tell. */
    boolean overlaps(NotificationRule other) {
        return sameEvents(other)
                && oneBegins(text(prefix), text(other.prefix))
                && oneEnds(text(suffix), text(other.suffix));
    }

    private boolean sameEvents(NotificationRule other) {
        return events.stream()
                .anyMatch(mine -> other.events.stream()
                        .anyMatch(theirs -> EventNames.covers(mine, theirs) || EventNames.covers(theirs, mine)));
    }

    private static boolean oneBegins(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    private static boolean oneEnds(String one, String other) {
        return one.endsWith(other) || other.endsWith(one);
    }

    private static String text(@Nullable String filter) {
        return filter == null ? "" : filter;
    }
}
