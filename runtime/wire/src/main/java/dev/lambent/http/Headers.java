package dev.lambent.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The header fields of one request, found by name in any case. Safe to read on any thread. */
public interface Headers {

    /** The first value of a field, or null when the request has no such field. */
    @Nullable
    String first(String name);

    /** Every value of a field in the order sent; empty when the request has no such field. */
    List<String> all(String name);

    /** The names as the client spelled them. */
    Collection<String> names();

    /** Headers from a map, for requests that don't come off a socket. */
    static Headers of(Map<String, List<String>> fields) {
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) -> byName.put(name, List.copyOf(values)));
        return new Headers() {
            @Override
            public @Nullable String first(String name) {
                List<String> values = byName.get(name);
                return values == null || values.isEmpty() ? null : values.get(0);
            }

            @Override
            public List<String> all(String name) {
                return byName.getOrDefault(name, List.of());
            }

            @Override
            public Collection<String> names() {
                return byName.keySet();
            }
        };
    }
}
