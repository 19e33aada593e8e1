package dev.lambent.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How lists and maps are written in the query protocol where that isn't told by themselves: the {@code locationName}s and
 * {@code flattened}s of a service model. What isn't named here is written as it is called, lists as {@code member} elements. A
 * name holds wherever it is met, however deep. Immutable.
 */
public final class QueryNames {

    private static final QueryNames PLAIN = new QueryNames(Map.of(), Map.of());

    /**
     * One list or map.
     *
     * @param member what the member is called in the service model, such as {@code MessageAttributes}
     * @param wire what one of its elements is called, such as {@code MessageAttribute}
     * @param flat whether the elements stand directly where the member would
     * @param key what a map's keys are called, such as {@code Name}; null for a list
     * @param value what a map's values are called; null for a list
     */
    record Form(
            String member,
            String wire,
            boolean flat,
            @Nullable String key,
            @Nullable String value) {}

    private final Map<String, Form> byMember;
    private final Map<String, Form> byWire;

    private QueryNames(Map<String, Form> byMember, Map<String, Form> byWire) {
        this.byMember = byMember;
        this.byWire = byWire;
    }

    /** Everything as it is called. */
    public static QueryNames plain() {
        return PLAIN;
    }

    /** A list that is written flat: {@code TagKeys} as {@code TagKey.1}, or as {@code TagKey} elements. */
    public QueryNames list(String member, String wire) {
        return with(new Form(member, wire, true, null, null));
    }

    /** A map that is written flat: {@code Tags} as {@code Tag.1.Key} with {@code Tag.1.Value}, or as {@code Tag} elements. */
    public QueryNames map(String member, String wire, String key, String value) {
        return with(new Form(member, wire, true, key, value));
    }

    /** Maps whose answers have {@code entry} elements with {@code key} and {@code value}; in forms that is seen. */
    public QueryNames entries(String... members) {
        QueryNames names = this;
        for (String member : members) {
            names = names.with(new Form(member, "entry", false, "key", "value"));
        }
        return names;
    }

    private QueryNames with(Form form) {
        Map<String, Form> members = new LinkedHashMap<>(byMember);
        members.put(form.member(), form);
        Map<String, Form> wires = new LinkedHashMap<>(byWire);
        if (form.flat()) {
            wires.put(form.wire(), form);
        }
        return new QueryNames(members, wires);
    }

    /** How a member is written in an answer; null for as it is called. */
    @Nullable
    Form ofMember(String name) {
        return byMember.get(name);
    }

    /** What a part of a parameter's name stands for; null for itself. */
    @Nullable
    Form ofWire(String name) {
        return byWire.get(name);
    }
}
