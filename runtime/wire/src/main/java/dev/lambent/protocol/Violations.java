package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one input, collected in AWS's words. */
final class Violations {

    static final String NOT_NULL = "Member must not be null";

    /** Characters of a value that a text repeats. */
    private static final int LONGEST_PRINTED = 4096;

    private final List<String> texts = new ArrayList<>();

    void missing(String path) {
        texts.add("Value null at '" + path + "' failed to satisfy constraint: " + NOT_NULL);
    }

    void add(Object value, String path, String constraint) {
        texts.add("Value '" + print(value) + "' at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    /** Throws if anything is wrong; {@code code} is the protocol's word for it. */
    void refuse(String code) {
        if (!texts.isEmpty()) {
            throw ProtocolFault.validation(code, texts);
        }
    }

    private static String print(Object value) {
        String printed = value instanceof JsonObject object ? entries(object) : value.toString();
        return printed.length() > LONGEST_PRINTED ? printed.substring(0, LONGEST_PRINTED) + "..." : printed;
    }

    /** A map as Java prints one, numbers with a fraction as Java prints doubles. */
    private static String entries(JsonObject object) {
        List<String> printed = new ArrayList<>();
        for (String key : object.names()) {
            Object value = object.value(key);
            printed.add(key + "=" + (value instanceof BigDecimal number ? (Object) number.doubleValue() : value));
        }
        return "{" + String.join(", ", printed) + "}";
    }
}
