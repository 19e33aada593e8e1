package dev.lambent.s3;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks through keys in order, and leaps over those that have a prefix in common up to the delimiter. Each step takes as long
 * as finding a key, however many there are.
 *
 * @param <V> what is found by a key
 */
final class KeyWalk<V> {

    private final NavigableMap<String, V> keys;
    private final String prefix;
    private final String delimiter;
    private final String marker;
    private @Nullable String from;
    private boolean inclusive;

    /**
     * A step.
     *
     * @param name a key or a common prefix
     * @param value what is found by the key; null for a common prefix
     */
    record Step<V>(String name, @Nullable V value) {}

    /**
     * Nothing has been walked yet.
     *
     * @param marker only keys and common prefixes after this one; empty or null for all
     */
    KeyWalk(
            NavigableMap<String, V> keys,
            @Nullable String prefix,
            @Nullable String delimiter,
            @Nullable String marker) {
        this.keys = keys;
        this.prefix = prefix == null ? "" : prefix;
        this.delimiter = delimiter == null ? "" : delimiter;
        this.marker = marker == null ? "" : marker;
        this.inclusive = Keys.ORDER.compare(this.prefix, this.marker) > 0;
        this.from = inclusive ? this.prefix : this.marker;
    }

    /** The next step, or null at the end. */
    @Nullable
    Step<V> next() {
        while (true) {
            Map.Entry<String, V> found = find();
            if (found == null || !found.getKey().startsWith(prefix)) {
                return null;
            }
            String common = common(found.getKey());
            if (common == null) {
                from = found.getKey();
                inclusive = false;
                return new Step<>(found.getKey(), found.getValue());
            }
            from = Keys.after(common);
            inclusive = true;
            if (Keys.ORDER.compare(common, marker) > 0) {
                return new Step<>(common, null);
            }
        }
    }

    /** The common prefix of which a key is a part, or null when it stands for itself. */
    @Nullable
    String common(String key) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }

    /** Whether a key is among those that are asked for and stands for itself. */
    boolean showsAlone(String key) {
        return key.startsWith(prefix) && common(key) == null;
    }

    private Map.@Nullable Entry<String, V> find() {
        String start = from;
        if (start == null) {
            return null;
        }
        return inclusive ? keys.ceilingEntry(start) : keys.higherEntry(start);
    }
}
