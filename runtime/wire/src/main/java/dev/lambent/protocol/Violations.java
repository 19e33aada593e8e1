package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one input, collected in AWS's words. */
final class Violations {

    /** Where a value is in its input; spelled only when there is something to tell, because an input may have many places. */
    record Path(@Nullable Path parent, String step) {

        Path to(String next) {
            return new Path(this, next);
        }

        @Override
        public String toString() {
            return parent == null ? step : parent + "." + step;
        }
    }

    static final String NOT_NULL = "Member must not be null";

    /** Characters of a value that a text repeats. */
    private static final int LONGEST_PRINTED = 4096;

    /** Violations that are told: DynamoDB's answers stop there, and no input shall be answered with far more than it is. */
    private static final int MOST = 10;

    private final List<String> texts = new ArrayList<>();

    void missing(Path path) {
        if (texts.size() < MOST) {
            texts.add("Value null at '" + path + "' failed to satisfy constraint: " + NOT_NULL);
        }
    }

    void add(Object value, Path path, String constraint) {
        if (texts.size() < MOST) {
            texts.add("Value '" + print(value) + "' at '" + path + "' failed to satisfy constraint: " + constraint);
        }
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
