package dev.lambent.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a query string or a form, decoded, in the order sent; a name may come more than once. */
public final class Parameters {

    /** One parameter; a name without {@code =} has the empty value. */
    public record Parameter(String name, String value) {}

    private static final Parameters NONE = new Parameters(List.of());

    private final List<Parameter> entries;

    private Parameters(List<Parameter> entries) {
        this.entries = entries;
    }

    /** Reads {@code a=1&b=2}. */
    public static Parameters parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        List<Parameter> entries = new ArrayList<>();
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf('&', from);
            int to = end < 0 ? text.length() : end;
            if (to > from) {
                entries.add(parameter(text, from, to));
            }
            from = to + 1;
        }
        return new Parameters(entries);
    }

    private static Parameter parameter(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        if (equals < 0 || equals >= to) {
            return new Parameter(PercentEncoding.decode(text, from, to, true), "");
        }
        return new Parameter(
                PercentEncoding.decode(text, from, equals, true), PercentEncoding.decode(text, equals + 1, to, true));
    }

    /** The first value of a parameter, or null when there is none of that name. */
    public @Nullable String first(String name) {
        for (Parameter entry : entries) {
            if (entry.name().equals(name)) {
                return entry.value();
            }
        }
        return null;
    }

    /** Every value of a parameter. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Parameter entry : entries) {
            if (entry.name().equals(name)) {
                values.add(entry.value());
            }
        }
        return values;
    }

    /** All parameters in the order sent. */
    public List<Parameter> entries() {
        return List.copyOf(entries);
    }
}
