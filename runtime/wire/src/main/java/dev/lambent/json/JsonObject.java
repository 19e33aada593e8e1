package dev.lambent.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose members keep their order. Immutable.
 *
 * <p>The getters answer null for a member that is absent or null, which AWS treats alike ({@link #has} tells them apart), and
 * throw {@link WrongKind} for one that holds something else. A value is one of String, Long, BigDecimal, Boolean, Instant,
 * JsonObject, List of values, and null. JSON itself has no Instants: they are for protocols in which moments are told from
 * numbers or texts, and become numbers where they are not ({@link EpochSeconds}). What is no number of mathematics is a text:
 * {@code NaN}, {@code Infinity}, {@code -Infinity}.
 */
public final class JsonObject {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private static final Set<String> SPECIAL = Set.of("NaN", "Infinity", "-Infinity");

    private final Map<String, @Nullable Object> members;

    /** Takes the map over: nobody else may change it. */
    JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** The object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** Starts a new object. */
    public static Builder builder() {
        return new Builder();
    }

    /** An object of texts, in the order of the map. */
    public static JsonObject of(Map<String, String> texts) {
        return new JsonObject(new LinkedHashMap<>(texts));
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    /** The members' names in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Any member's value, or null when absent or null. */
    public @Nullable Object value(String name) {
        return plain(members.get(name));
    }

    /** The kind of a member's value; {@link JsonKind#NULL} when absent, too. */
    public JsonKind kind(String name) {
        return JsonKind.of(members.get(name));
    }

    /** A text. */
    public @Nullable String text(String name) {
        Object value = members.get(name);
        if (value instanceof LongText text) {
            return text.text();
        }
        return read(name, value, String.class, "String");
    }

    /** A whole number; a fraction is cut off, as AWS does. */
    public @Nullable Long integer(String name) {
        Object value = members.get(name);
        if (value instanceof BigDecimal number) {
            return whole(name, number);
        }
        return read(name, value, Long.class, "Integer");
    }

    private static Long whole(String name, BigDecimal number) {
        if (number.precision() - number.scale() > 18) {
            throw new WrongKind(name, JsonKind.NUMBER, "Integer");
        }
        return number.longValue();
    }

    /** A number with or without a fraction. */
    public @Nullable BigDecimal decimal(String name) {
        Object value = members.get(name);
        return value instanceof Long number
                ? BigDecimal.valueOf(number)
                : read(name, value, BigDecimal.class, "Double");
    }

    /** A number with or without a fraction, or one of the three texts for what is no number of mathematics. */
    public @Nullable Double floating(String name) {
        Object value = members.get(name);
        if (value instanceof String text && SPECIAL.contains(text)) {
            return Double.valueOf(text);
        }
        BigDecimal number = decimal(name);
        return number == null ? null : number.doubleValue();
    }

    /** A list of such numbers, without its nulls; empty when absent. */
    public List<Double> floatings(String name) {
        List<Double> numbers = new ArrayList<>();
        for (Object each : Objects.requireNonNullElse(list(name), List.of())) {
            Double number = new JsonObject(Collections.singletonMap(name, each)).floating(name);
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Whether a value is one of the three texts for what is no number of mathematics. */
    public static boolean isSpecial(@Nullable Object value) {
        return value instanceof String text && SPECIAL.contains(text);
    }

    /** A truth value. */
    public @Nullable Boolean flag(String name) {
        return read(name, members.get(name), Boolean.class, "Boolean");
    }

    /** A nested object. */
    public @Nullable JsonObject object(String name) {
        return read(name, members.get(name), JsonObject.class, "Map");
    }

    /** A list of values of any kind. */
    public @Nullable List<@Nullable Object> list(String name) {
        List<?> list = read(name, members.get(name), List.class, "List");
        return list == null ? null : plainList(list);
    }

    /** A list of texts, without its nulls. */
    public @Nullable List<String> texts(String name) {
        return elements(name, String.class, "String");
    }

    /** A list of objects, without its nulls. */
    public @Nullable List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class, "Map");
    }

    private <T> @Nullable List<T> elements(String name, Class<T> type, String wanted) {
        List<@Nullable Object> list = list(name);
        if (list == null) {
            return null;
        }
        List<T> elements = new ArrayList<>(list.size());
        for (Object each : list) {
            T element = read(name, each, type, wanted);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** An object of texts as a map in the order sent, without its nulls. */
    public @Nullable Map<String, String> textMap(String name) {
        JsonObject object = object(name);
        if (object == null) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : object.names()) {
            String text = object.text(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }

    /** Bytes sent as base64; a text that is none is the wrong kind. */
    public byte @Nullable [] blob(String name) {
        Object value = members.get(name);
        try {
            if (value instanceof LongText text) {
                return text.decoded();
            }
            String text = read(name, value, String.class, "Blob");
            return text == null ? null : Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new WrongKind(name, JsonKind.STRING, "Blob");
        }
    }

    private static <T> @Nullable T read(String name, @Nullable Object value, Class<T> type, String wanted) {
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new WrongKind(name, JsonKind.of(value), wanted);
        }
        return type.cast(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof LongText text) {
            return text.text();
        }
        return value instanceof List<?> list ? plainList(list) : value;
    }

    private static List<@Nullable Object> plainList(List<?> list) {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        for (Object element : list) {
            plain.add(plain(element));
        }
        return Collections.unmodifiableList(plain);
    }

    /** The document without white space. */
    @Override
    public String toString() {
        return new String(Json.bytes(this), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && toString().equals(object.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Collects members in order. A null is not a member: AWS leaves out what is not set. */
    public static final class Builder {

        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Builder() {}

        private Builder add(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
            return this;
        }

        /** Adds a text unless it is null. */
        public Builder put(String name, @Nullable String text) {
            return add(name, text);
        }

        /** Adds a whole number unless it is null. */
        public Builder put(String name, @Nullable Long number) {
            return add(name, number);
        }

        /** Adds a whole number. */
        public Builder put(String name, int number) {
            return add(name, (long) number);
        }

        /** Adds a number with a fraction unless it is null. */
        public Builder put(String name, @Nullable BigDecimal number) {
            return add(name, number);
        }

        /** Adds a moment unless it is null. */
        public Builder put(String name, @Nullable Instant moment) {
            return add(name, moment);
        }

        /** Adds a truth value unless it is null. */
        public Builder put(String name, @Nullable Boolean flag) {
            return add(name, flag);
        }

        /** Adds a nested object unless it is null. */
        public Builder put(String name, @Nullable JsonObject object) {
            return add(name, object);
        }

        /** Adds a list of texts, numbers, flags, moments, objects or lists of these unless it is null. */
        public Builder put(String name, @Nullable List<?> values) {
            return add(
                    name,
                    values == null
                            ? null
                            : values.stream().map(Builder::checked).toList());
        }

        /** Adds an object of texts unless it is null. */
        public Builder put(String name, @Nullable Map<String, String> texts) {
            return add(name, texts == null ? null : JsonObject.of(texts));
        }

        /** Adds a member whose value is null, for the few places where AWS says so. */
        public Builder putNull(String name) {
            members.put(name, null);
            return this;
        }

        private static Object checked(Object value) {
            if (value instanceof String
                    || value instanceof Long
                    || value instanceof JsonObject
                    || value instanceof BigDecimal
                    || value instanceof Boolean
                    || value instanceof Instant) {
                return value;
            }
            if (value instanceof List<?> list) {
                return list.stream().map(Builder::checked).toList();
            }
            if (value instanceof Integer number) {
                return number.longValue();
            }
            throw new IllegalArgumentException("Not a JSON value: " + value.getClass());
        }

        /** The object; the builder may be used further without changing it. */
        public JsonObject build() {
            return new JsonObject(new LinkedHashMap<>(members));
        }
    }
}
