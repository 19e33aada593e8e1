package dev.lambent.junit.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of one mapping of a template, which are asked for by name; what nobody has asked for is refused at the end, so that
 * nothing is ignored. Used by one thread.
 */
final class Members {

    private final String where;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final References references;
    private final Set<String> asked = new HashSet<>();

    /**
     * Those of a mapping; none where there is none.
     *
     * @param where for messages, such as {@code template.yaml: Resources.Orders}
     */
    Members(String where, @Nullable Object mapping, References references) {
        this.where = where;
        this.references = references;
        if (References.isFunction(mapping)) {
            throw new IllegalArgumentException(
                    where + " is computed by " + mapping + ", and has to be written out here.");
        }
        if (mapping instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        } else if (mapping != null) {
            throw new IllegalArgumentException(where + " is '" + mapping + "', and not a mapping.");
        }
    }

    String where() {
        return where;
    }

    /** Where a member is. */
    String where(String name) {
        return where + "." + name;
    }

    /** What is wrong with a member. */
    IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(where(name) + " " + why);
    }

    private @Nullable Object raw(String name) {
        asked.add(name);
        return values.get(name);
    }

    /** A member with everything computed; null where there is none. */
    @Nullable
    Object value(String name) {
        return references.resolve(where(name), raw(name));
    }

    /** A member is there, and can be computed. */
    void check(String name) {
        Object value = raw(name);
        if (value == null) {
            throw wrong(name, "is missing.");
        }
        references.check(where(name), value);
    }

    /** A member that is one value; null where there is none. */
    @Nullable
    String text(String name) {
        Object value = value(name);
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw wrong(name, "is to be one value, and is " + value + ".");
        }
        return value == null ? null : value.toString();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    String needed(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(name, "is missing.");
        }
        return text;
    }

    @Nullable
    Integer number(String name) {
        String text = text(name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException no) {
            throw wrong(name, "is '" + text + "', and not a number.");
        }
    }

    /** Hands a number on where there is one. */
    void number(String name, IntConsumer use) {
        Integer number = number(name);
        if (number != null) {
            use.accept(number);
        }
    }

    /** Whether a member is true; where there is none it is false. */
    boolean flag(String name) {
        return flag(name, false);
    }

    /** Whether a member is true. */
    boolean flag(String name, boolean otherwise) {
        String text = text(name, String.valueOf(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, "is '" + text + "', and neither true nor false.");
        }
        return text.equals("true");
    }

    /** The texts of a list, or the only one. */
    List<String> texts(String name) {
        Object value = value(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    /** A member that is a mapping of texts. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Members inside = members(name);
        inside.values.keySet().forEach(each -> {
            String text = inside.text(each);
            if (text != null) {
                texts.put(each, text);
            }
        });
        return texts;
    }

    boolean has(String name) {
        return raw(name) != null;
    }

    /** A member that is a mapping; an empty one where there is none. */
    Members members(String name) {
        return new Members(where(name), raw(name), references);
    }

    /** The mappings in a member that is a list. */
    List<Members> each(String name) {
        Object value = raw(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(name, "is to be a list.");
        }
        List<Members> all = new ArrayList<>();
        for (Object each : list) {
            all.add(new Members(where(name) + "[" + all.size() + "]", each, references));
        }
        return all;
    }

    /** The mappings in a member that is a mapping, by name. */
    Map<String, Members> named(String name) {
        Members inside = members(name);
        Map<String, Members> all = new LinkedHashMap<>();
        inside.values.keySet().forEach(each -> all.put(each, inside.members(each)));
        return all;
    }

    /** These are known and mean nothing in a test. */
    Members skip(String... names) {
        asked.addAll(List.of(names));
        return this;
    }

    /**
     * The same, where another mapping says what isn't said here: lists have the other's entries first, and mappings those of both, as
     * SAM joins its globals.
     */
    Members over(Members globals) {
        return new Members(where, joined(globals.values, values), references);
    }

    private static Map<String, @Nullable Object> joined(Map<?, ?> below, Map<?, ?> above) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        below.forEach((name, value) -> both.put(String.valueOf(name), value));
        above.forEach((name, value) -> both.put(String.valueOf(name), joined(both.get(String.valueOf(name)), value)));
        return both;
    }

    private static @Nullable Object joined(@Nullable Object below, @Nullable Object above) {
        if (below instanceof List<?> first && above instanceof List<?> second) {
            List<@Nullable Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        boolean computed = References.isFunction(below) || References.isFunction(above);
        if (!computed && below instanceof Map<?, ?> first && above instanceof Map<?, ?> second) {
            return joined(first, second);
        }
        return above;
    }

    /**
     * All has been asked for that is known.
     *
     * @throws IllegalArgumentException when there is more
     */
    void end() {
        String rest =
                values.keySet().stream().filter(each -> !asked.contains(each)).collect(Collectors.joining(", "));
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(where + ": " + rest
                    + " is not supported: a test would not behave as what is deployed. Leave it out of the template that is"
                    + " tested, or make this resource in the test.");
        }
    }
}
