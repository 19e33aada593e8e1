package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Violations.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over one value along the members that describe it, as deep as they go. AWS tells of a scalar in a list or a map at
 * the path of the whole, with all that is asked of it at once; of a member of a structure in there at a path of its own, such
 * as {@code filters.2.member.pattern} for a list and {@code items.key.member.name} for a map.
 */
final class Inspection {

    private final Violations violations;

    /** What is wrong is added to {@code violations}. */
    Inspection(Violations violations) {
        this.violations = violations;
    }

    void value(Member member, @Nullable Object value, Path path) {
        if (value == null) {
            if (member.isRequired()) {
                violations.missing(path);
            }
            return;
        }
        member.checkType(value);
        for (Member.Rule rule : member.rules()) {
            if (!rule.holds().test(value)) {
                violations.add(value, path, rule.text());
            }
        }
        inside(member, value, path);
    }

    private void inside(Member member, @Nullable Object value, Path path) {
        if (value instanceof List<?> list) {
            elements(member.element(), list, path);
        } else if (value instanceof JsonObject object) {
            keys(member.mapKeys(), object, path);
            entries(member.mapValues(), object, path);
            for (Member child : member.children()) {
                value(child, object.value(child.name()), path.to(child.label()));
            }
        }
    }

    private void elements(@Nullable Member each, List<?> list, Path path) {
        if (each == null) {
            return;
        }
        if (!list.stream().allMatch(value -> accepts(each, value))) {
            violations.add(list, path, "Member must satisfy constraint: " + texts(each, true));
        }
        for (int i = 0; i < list.size(); i++) {
            inside(each, list.get(i), path.to((i + 1) + ".member"));
        }
    }

    private void keys(@Nullable Member key, JsonObject map, Path path) {
        if (key != null && !map.names().stream().allMatch(name -> accepts(key, name))) {
            violations.add(map, path, "Map keys must satisfy constraint: " + texts(key, false));
        }
    }

    private void entries(@Nullable Member entry, JsonObject map, Path path) {
        if (entry == null) {
            return;
        }
        if (!map.names().stream().allMatch(name -> accepts(entry, map.value(name)))) {
            violations.add(map, path, "Map value must satisfy constraint: " + texts(entry, true));
        }
        for (String name : map.names()) {
            inside(entry, map.value(name), path.to(name + ".member"));
        }
    }

    /** Whether a value keeps to what is asked of it as a whole. A structure may be null: nobody reads one that is. */
    private static boolean accepts(Member member, @Nullable Object value) {
        if (value == null) {
            return member.type() == MemberType.OBJECT;
        }
        member.checkType(value);
        return member.rules().stream().allMatch(rule -> rule.holds().test(value));
    }

    private static List<String> texts(Member member, boolean nullable) {
        List<String> texts =
                new ArrayList<>(member.rules().stream().map(Member.Rule::text).toList());
        if (nullable) {
            texts.add(Violations.NOT_NULL);
        }
        return texts;
    }
}
