package dev.lambent.protocol;

import dev.lambent.http.Parameters;
import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.WrongKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members that a form of the query protocol stands for: {@code Tags.member.1.Key=a} is a list of objects, {@code
 * Attributes.entry.1.key=a} with {@code .value=b} a map, as is the same with {@code Name} and {@code Value}. {@link QueryNames}
 * tell what else is meant by {@code Attribute.1.Name=a}, which by itself is a list of objects that is written flat. Reading a
 * form this way lets an operation have the same input in every protocol.
 */
final class FormBody {

    private static final int DEEPEST = 12;

    /** Characters of a number. */
    private static final int LONGEST_NUMBER = 400;

    /** Digits of nanoseconds. */
    private static final int FINEST = 9;

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, FINEST, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final Map<String, String> KEYS_OF_ENTRIES = Map.of("key", "value", "Name", "Value");

    private final Map<String, FormBody> children = new LinkedHashMap<>();
    private final QueryNames names;
    private @Nullable String text;

    private FormBody(QueryNames names) {
        this.names = names;
    }

    /** Checks that a form isn't too large to be read: each parameter costs far more memory than its text. */
    static Parameters bounded(Parameters form, int most) {
        if (form.entries().size() > most) {
            throw ProtocolFault.malformedQuery("A request may have up to " + most + " parameters.");
        }
        return form;
    }

    /** Reads a form; {@code constraints} say which members are not texts. */
    static JsonObject read(Parameters form, Constraints constraints, QueryNames names) {
        List<Parameters.Parameter> entries = form.entries();
        FormBody root = new FormBody(names);
        for (Parameters.Parameter entry : entries) {
            if (!entry.name().equals("Action") && !entry.name().equals("Version")) {
                root.put(entry.name(), entry.value());
            }
        }
        return root.object(constraints.members());
    }

    private void put(String name, String value) {
        String[] steps = name.split("\\.", DEEPEST + 1);
        if (steps.length > DEEPEST) {
            throw ProtocolFault.malformedQuery("A parameter's name may have up to " + DEEPEST + " parts.");
        }
        FormBody node = this;
        for (String step : steps) {
            node = node.children.computeIfAbsent(step, s -> new FormBody(names));
        }
        node.text = value;
    }

    private JsonObject object(List<Member> members) {
        Map<String, Member> typed = new HashMap<>();
        members.forEach(each -> typed.put(each.name(), each));
        JsonObject.Builder object = JsonObject.builder();
        children.forEach((name, child) -> {
            QueryNames.Form form = names.ofWire(name);
            String member = form == null ? name : form.member();
            Member type = typed.get(member);
            add(object, member, form == null ? child.value(type) : child.flat(form, type));
        });
        return object.build();
    }

    private static void add(JsonObject.Builder object, String name, @Nullable Object value) {
        if (value instanceof JsonObject nested) {
            object.put(name, nested);
        } else if (value instanceof List<?> list) {
            object.put(name, list);
        } else if (value instanceof Long number) {
            object.put(name, number);
        } else if (value instanceof BigDecimal number) {
            object.put(name, number);
        } else if (value instanceof Instant moment) {
            object.put(name, moment);
        } else if (value instanceof Boolean flag) {
            object.put(name, flag);
        } else if (value != null) {
            object.put(name, value.toString());
        }
    }

    /** A list or map that is written flat; one element of it may go without its number. */
    private Object flat(QueryNames.Form form, @Nullable Member member) {
        List<FormBody> elements = isNumbered() ? numbered() : List.of(this);
        String key = form.key();
        String value = form.value();
        return key == null || value == null
                ? list(elements, member == null ? null : member.element())
                : map(elements, Map.of(key, value), member);
    }

    private @Nullable Object value(@Nullable Member member) {
        if (children.isEmpty()) {
            return scalar(member);
        }
        FormBody each = only("member");
        if (each != null) {
            return each.isNumbered() ? list(each.numbered(), element(member)) : List.of();
        }
        FormBody entry = only("entry");
        if (entry != null && entry.isNumbered()) {
            return map(entry.numbered(), KEYS_OF_ENTRIES, member);
        }
        return isNumbered()
                ? list(numbered(), element(member))
                : object(member == null ? List.of() : member.children());
    }

    private static @Nullable Member element(@Nullable Member list) {
        return list == null ? null : list.element();
    }

    private @Nullable FormBody only(String name) {
        return children.size() == 1 ? children.get(name) : null;
    }

    private @Nullable Object scalar(@Nullable Member member) {
        String value = text;
        if (value == null || member == null) {
            return value;
        }
        return switch (member.type()) {
            case INTEGER -> Input.number(member.name(), value);
            case DECIMAL -> JsonObject.isSpecial(value) ? value : decimal(member.name(), value);
            case TIMESTAMP -> moment(value);
            case FLAG -> Boolean.valueOf(value);
            case LIST -> value.isEmpty() ? List.of() : value;
            default -> value;
        };
    }

    private static BigDecimal decimal(String name, String value) {
        try {
            return value.length() > LONGEST_NUMBER ? new BigDecimal("?") : new BigDecimal(value);
        } catch (NumberFormatException notNumber) {
            throw new WrongKind(name, JsonKind.STRING, "Double");
        }
    }

    /** A moment in ISO 8601; without an offset it is in UTC, without a time at midnight. */
    private static Instant moment(String value) {
        try {
            TemporalAccessor moment =
                    MOMENT.parseBest(value, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (moment instanceof OffsetDateTime known) {
                return known.toInstant();
            }
            return moment instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : LocalDate.from(moment).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw ProtocolFault.malformedInput("timestamp must follow ISO8601");
        }
    }

    private boolean isNumbered() {
        return !children.isEmpty()
                && children.keySet().stream()
                        .allMatch(key -> key.length() < 10
                                && !key.isEmpty()
                                && key.chars().allMatch(Character::isDigit));
    }

    private List<FormBody> numbered() {
        TreeMap<Integer, FormBody> sorted = new TreeMap<>();
        children.forEach((key, child) -> sorted.put(Integer.valueOf(key), child));
        return List.copyOf(sorted.values());
    }

    private static List<Object> list(List<FormBody> elements, @Nullable Member type) {
        List<Object> values = new ArrayList<>();
        for (FormBody each : elements) {
            Object value = each.value(type);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static JsonObject map(List<FormBody> elements, Map<String, String> keys, @Nullable Member member) {
        Member type = member == null ? null : member.mapValues();
        JsonObject.Builder map = JsonObject.builder();
        for (FormBody each : elements) {
            keys.forEach((keyName, valueName) -> {
                FormBody key = each.children.get(keyName);
                FormBody value = each.children.get(valueName);
                if (key != null && key.text != null && value != null) {
                    add(map, key.text, value.value(type));
                }
            });
        }
        return map.build();
    }
}
