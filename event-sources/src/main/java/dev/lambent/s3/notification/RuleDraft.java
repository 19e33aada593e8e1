package dev.lambent.s3.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a client sends it, not yet checked; immutable.
 *
 * @param id its name, or null for one to be made
 * @param arn whom to tell, or null where the client doesn't say
 * @param events of what
 * @param filter which keys
 */
public record RuleDraft(
        Destination destination,
        @Nullable String id,
        @Nullable String arn,
        List<String> events,
        List<FilterRule> filter) {

    /** Takes immutable copies. */
    public RuleDraft {
        events = List.copyOf(events);
        filter = List.copyOf(filter);
    }

    /** A rule for all keys. */
    public static RuleDraft of(Destination destination, String arn, String... events) {
        return new RuleDraft(destination, null, arn, List.of(events), List.of());
    }

    /** The same rule with another condition on keys. */
    public RuleDraft where(String name, String value) {
        List<FilterRule> more = new ArrayList<>(filter);
        more.add(new FilterRule(name, value));
        return new RuleDraft(destination, id, arn, events, more);
    }

    /** The same rule with a name. */
    public RuleDraft named(String name) {
        return new RuleDraft(destination, name, arn, events, filter);
    }

    /**
     * A condition on keys.
     *
     * @param name {@code prefix} or {@code suffix}, in any case; or null where the client doesn't say
     * @param value how keys begin or end; or null where the client doesn't say
     */
    public record FilterRule(
            @Nullable String name, @Nullable String value) {}
}
