package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map in its order, as an object whose names are its keys; or, as a name must be proper Unicode and a user's text need not
 * be, as an array of keys and values by turns. What is read can't be changed.
 */
final class MapForm implements Form {

    private final TextForm key;
    private final Form value;
    private final boolean sorted;

    private MapForm(TextForm key, Form value, boolean sorted) {
        this.key = key;
        this.value = value;
        this.sorted = sorted;
    }

    /** The form of a map type, or null when it is none. */
    static @Nullable MapForm of(Class<?> type, TextForm key, Form value) {
        boolean sorted = type == SortedMap.class || type == NavigableMap.class;
        return sorted || type == Map.class ? new MapForm(key, value, sorted) : null;
    }

    @Override
    public void write(JsonGenerator out, Object map) throws IOException {
        Map<?, ?> entries = (Map<?, ?>) map;
        if (entries.keySet().stream().allMatch(this::mayBeName)) {
            writeNamed(out, entries);
        } else {
            writePairs(out, entries);
        }
    }

    private void writeNamed(JsonGenerator out, Map<?, ?> entries) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> each : entries.entrySet()) {
            out.writeFieldName(key.text(each.getKey()));
            Form.writeNullable(value, out, each.getValue());
        }
        out.writeEndObject();
    }

    private void writePairs(JsonGenerator out, Map<?, ?> entries) throws IOException {
        out.writeStartArray();
        for (Map.Entry<?, ?> each : entries.entrySet()) {
            key.write(out, each.getKey());
            Form.writeNullable(value, out, each.getValue());
        }
        out.writeEndArray();
    }

    private boolean mayBeName(Object each) {
        return key.text(each).chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        if (sorted) {
            return Collections.unmodifiableNavigableMap(fill(new TreeMap<>(), in));
        }
        Map<Object, @Nullable Object> entries = fill(new LinkedHashMap<>(), in);
        return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(entries);
    }

    private <M extends Map<Object, @Nullable Object>> M fill(M entries, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            return fillFromPairs(entries, in);
        }
        Form.expect(in, JsonToken.START_OBJECT);
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            entries.put(key.value(name), Form.readNullable(value, in));
        }
        return entries;
    }

    private <M extends Map<Object, @Nullable Object>> M fillFromPairs(M entries, JsonParser in) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object name = key.read(in);
            in.nextToken();
            entries.put(name, Form.readNullable(value, in));
        }
        return entries;
    }
}
