package dev.lambent.sns.api;

import dev.lambent.json.JsonObject;
import dev.lambent.sns.SnsFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. A token names the last entry of the page before, so that a list may change between
 * pages.
 *
 * @param after the key after which the page begins; null for the first page
 */
record Paging(@Nullable String after) {

    /** "ListTopics" and its like in the API reference: up to 100 at a time. */
    private static final int SIZE = 100;

    static Paging read(JsonObject request) {
        String token = request.text("NextToken");
        try {
            return new Paging(
                    token == null || token.isEmpty()
                            ? null
                            : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            throw SnsFault.invalid("NextToken");
        }
    }

    /** The page under {@code member}, and the token of the next one. */
    <T> JsonObject of(NavigableMap<String, T> all, String member, Function<T, JsonObject> document) {
        NavigableMap<String, T> rest = after == null ? all : all.tailMap(after, false);
        List<JsonObject> page = new ArrayList<>();
        String last = null;
        for (Map.Entry<String, T> each : rest.entrySet()) {
            if (page.size() == SIZE) {
                break;
            }
            page.add(document.apply(each.getValue()));
            last = each.getKey();
        }
        String next = last == null || page.size() == rest.size()
                ? null
                : Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        return JsonObject.builder().put(member, page).put("NextToken", next).build();
    }
}
