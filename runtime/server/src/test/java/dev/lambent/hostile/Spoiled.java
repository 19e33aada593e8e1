package dev.lambent.hostile;

import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A request with one to three things wrong with it. A tree of maps, lists, texts, flags, nulls, {@link Numeral numbers},
 * {@link Moment moments} and {@link Deep deep holes}. The same seed does the same to the same request.
 */
final class Spoiled {

    private static final int MOST_WRONG = 3;
    private static final int MANY = 1_000;
    private static final int FEW = 200;

    private static final Set<String> MOMENTS =
            Set.of("Timestamp", "StartTime", "EndTime", "StartDate", "EndDate", "start", "end");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "-0.0",
            "0.1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999",
            "123456789012345678901234567890",
            "1e308",
            "-1e308",
            "1e400",
            "1e-400",
            "1e999999999",
            "-1e-999999999");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0001b",
            "a\nb\r\n\tc",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ufffe",
            "\ud800",
            "\udc00\ud800",
            "\ud83d\ude00",
            "x".repeat(300),
            "x".repeat(70_000),
            "NaN",
            "Infinity",
            "-1",
            "true",
            "null",
            "$LATEST",
            "arn:aws:",
            "arn:aws:sns:us-east-1:000000000000:",
            "../../etc/passwd",
            "%00%zz",
            "<a>&amp;</a>",
            "'\"\\",
            "((((((((((",
            "*a",
            "&a [*a, *a]",
            "!!java.net.URL [x]",
            "2026-13-45T99:99:99Z",
            "Y3cxCg==");

    private static final List<String> NAMES =
            List.of("", "Unknown", "__type", "constructor", "\u0000", "a.b", "member", "Version", "x".repeat(5_000));

    private final SplittableRandom random;
    private final List<Slot> slots = new ArrayList<>();

    /** A number as JSON writes it, of any size. */
    record Numeral(String text) {}

    /** A point in time, which each protocol writes in its own way. */
    record Moment(String seconds) {}

    /** Lists in lists, or objects in objects. */
    record Deep(int levels, boolean lists) {}

    /** A place for a value, in a map or a list. */
    private record Slot(
            @Nullable Map<String, @Nullable Object> map,
            String name,
            @Nullable List<@Nullable Object> list) {

        @Nullable
        Object get() {
            return map != null ? map.get(name) : list == null ? null : list.get(Integer.parseInt(name));
        }

        void set(@Nullable Object value) {
            if (map != null) {
                map.put(name, value);
            } else if (list != null) {
                list.set(Integer.parseInt(name), value);
            }
        }
    }

    private Spoiled(SplittableRandom random) {
        this.random = random;
    }

    /** The request as it is. */
    static Map<String, @Nullable Object> not(JsonObject valid) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (String name : valid.names()) {
            Object value = node(valid.value(name));
            tree.put(name, value instanceof Numeral number && MOMENTS.contains(name) ? new Moment(number.text) : value);
        }
        return tree;
    }

    private static @Nullable Object node(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return not(object);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> nodes = new ArrayList<>();
            list.forEach(each -> nodes.add(node(each)));
            return nodes;
        }
        return value instanceof Number number ? new Numeral(number.toString()) : value;
    }

    /** The request with something wrong. */
    static Map<String, @Nullable Object> of(JsonObject valid, SplittableRandom random) {
        Map<String, @Nullable Object> tree = not(valid);
        for (int i = 1 + random.nextInt(MOST_WRONG); i > 0; i--) {
            new Spoiled(random).spoil(tree);
        }
        return tree;
    }

    private void spoil(Map<String, @Nullable Object> tree) {
        collect(tree);
        int what = random.nextInt(10);
        if (slots.isEmpty() || what == 0) {
            tree.put(any(NAMES), anything());
        } else if (what == 1) {
            drop(any(slots));
        } else if (what == 2) {
            multiply(any(slots));
        } else if (what == 3) {
            any(slots).set(copy(any(slots).get()));
        } else {
            any(slots).set(anything());
        }
    }

    private void drop(Slot slot) {
        if (slot.map != null) {
            slot.map.remove(slot.name);
            if (random.nextBoolean()) {
                slot.map.put(slot.name.toUpperCase(Locale.ROOT), anything());
            }
        } else if (slot.list != null) {
            slot.list.remove(Integer.parseInt(slot.name));
        }
    }

    /** A list of the same thing over and over. */
    private void multiply(Slot slot) {
        Object value = slot.get();
        int times = random.nextBoolean() || slots.size() > FEW ? 2 : MANY;
        List<@Nullable Object> many = slot.list == null ? new ArrayList<>() : slot.list;
        for (int i = 0; i < times; i++) {
            many.add(value);
        }
        if (slot.map != null) {
            slot.set(many);
        }
    }

    private @Nullable Object anything() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3 -> new Numeral(any(NUMBERS));
            case 4 -> new Deep(1 << random.nextInt(16), random.nextBoolean());
            case 5 -> random.nextBoolean() ? new ArrayList<>() : list(any(TEXTS));
            case 6 -> map(any(NAMES), any(TEXTS));
            default -> any(TEXTS);
        };
    }

    private static @Nullable Object copy(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(String.valueOf(name), copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        return node;
    }

    private static List<@Nullable Object> list(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(value);
        return list;
    }

    private static Map<String, @Nullable Object> map(String name, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void collect(@Nullable Object node) {
        if (slots.size() > MANY) {
            return;
        }
        if (node instanceof Map<?, ?> any) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) any;
            map.forEach((name, value) -> {
                slots.add(new Slot(map, name, null));
                collect(value);
            });
        } else if (node instanceof List<?> any) {
            @SuppressWarnings("unchecked")
            List<@Nullable Object> list = (List<@Nullable Object>) any;
            for (int i = 0; i < list.size(); i++) {
                slots.add(new Slot(null, Integer.toString(i), list));
                collect(list.get(i));
            }
        }
    }
}
