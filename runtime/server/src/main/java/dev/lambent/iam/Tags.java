package dev.lambent.iam;

import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags of a role or policy, whose keys don't differ by case alone. Used in turns, or before anybody else has them. */
final class Tags {

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads the tags of a request. */
    static Tags read(@Nullable List<JsonObject> sent) {
        Tags tags = new Tags();
        for (JsonObject each : sent == null ? List.<JsonObject>of() : sent) {
            String key = String.valueOf(each.text("Key"));
            if (tags.values.put(key, String.valueOf(each.text("Value"))) != null) {
                throw IamFault.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return tags;
    }

    /** Tags that were read before. */
    static Tags of(Map<String, String> known) {
        Tags tags = new Tags();
        tags.values.putAll(known);
        return tags;
    }

    /** All of them, by key. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Adds tags or replaces their values. */
    void putAll(Tags others, int limit) {
        long added = others.values.keySet().stream()
                .filter(key -> !values.containsKey(key))
                .count();
        if (values.size() + added > limit) {
            throw IamFault.quota("TagsPerRole", limit);
        }
        others.values.forEach((key, value) -> {
            values.remove(key);
            values.put(key, value);
        });
    }

    void removeAll(List<String> keys) {
        keys.forEach(values::remove);
    }

    /** As the answers have them; null when there are none, because then they don't. */
    @Nullable
    List<JsonObject> documentsOrNull() {
        return values.isEmpty() ? null : documents();
    }

    List<JsonObject> documents() {
        List<JsonObject> documents = new ArrayList<>();
        values.forEach((key, value) -> documents.add(
                JsonObject.builder().put("Key", key).put("Value", value).build()));
        return documents;
    }
}
