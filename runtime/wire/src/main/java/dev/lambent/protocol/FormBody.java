package dev.lambent.protocol;

import dev.lambent.http.Parameters;
import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members that a form of the query protocol stands for: {@code Tags.member.1.Key=a} is a list of objects, {@code
 * Attributes.entry.1.key=a} with {@code .value=b} a map, {@code Attribute.1.Name=a} a list that is written flat. Reading a
 * form this way lets an operation have the same input in every protocol.
 */
final class FormBody {

    /** More than any request of IAM, STS, SNS or SQS needs. */
    private static final int MOST_PARAMETERS = 10_000;

    private static final int DEEPEST = 12;

    private final Map<String, FormBody> children = new LinkedHashMap<>();
    private @Nullable String text;

    private FormBody() {}

    /** Reads a form; {@code constraints} say which members are not texts. */
    static JsonObject read(Parameters form, Constraints constraints) {
        List<Parameters.Parameter> entries = form.entries();
        if (entries.size() > MOST_PARAMETERS) {
            throw ProtocolFault.malformedQuery("A request may have up to " + MOST_PARAMETERS + " parameters.");
        }
        FormBody root = new FormBody();
        for (Parameters.Parameter entry : entries) {
            if (!entry.name().equals("Action") && !entry.name().equals("Version")) {
                root.put(entry.name(), entry.value());
            }
        }
        Map<String, Member> typed = new HashMap<>();
        constraints.members().forEach(each -> typed.put(each.name(), each));
        return root.object(typed);
    }

    private void put(String name, String value) {
        String[] steps = name.split("\\.", DEEPEST + 1);
        if (steps.length > DEEPEST) {
            throw ProtocolFault.malformedQuery("A parameter's name may have up to " + DEEPEST + " parts.");
        }
        FormBody node = this;
        for (String step : steps) {
            node = node.children.computeIfAbsent(step, s -> new FormBody());
        }
        node.text = value;
    }

    private JsonObject object(Map<String, Member> members) {
        JsonObject.Builder object = JsonObject.builder();
        children.forEach((name, child) -> {
            Member member = members.get(name);
            add(object, name, member == null ? child.value() : child.typed(member));
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
        } else if (value instanceof Boolean flag) {
            object.put(name, flag);
        } else if (value != null) {
            object.put(name, value.toString());
        }
    }

    private @Nullable Object typed(Member member) {
        String value = text;
        if (value == null || !children.isEmpty()) {
            return value();
        }
        return switch (member.type()) {
            case INTEGER -> Input.number(member.name(), value);
            case FLAG -> Boolean.valueOf(value);
            case LIST -> value.isEmpty() ? List.of() : value;
            default -> value;
        };
    }

    private @Nullable Object value() {
        if (children.isEmpty()) {
            return text;
        }
        FormBody member = children.get("member");
        if (member != null && children.size() == 1) {
            return member.isNumbered() ? member.list() : List.of();
        }
        FormBody entry = children.get("entry");
        if (entry != null && children.size() == 1 && entry.isNumbered()) {
            return entry.map();
        }
        return isNumbered() ? list() : object(Map.of());
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

    private List<Object> list() {
        List<Object> values = new ArrayList<>();
        for (FormBody each : numbered()) {
            Object value = each.value();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private JsonObject map() {
        JsonObject.Builder map = JsonObject.builder();
        for (FormBody each : numbered()) {
            FormBody key = each.children.get("key");
            FormBody value = each.children.get("value");
            if (key != null && key.text != null && value != null) {
                add(map, key.text, value.value());
            }
        }
        return map.build();
    }
}
