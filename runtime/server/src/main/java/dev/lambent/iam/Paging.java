package dev.lambent.iam;

import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. A marker names the last entry of the page before, so that a list may change between
 * pages.
 *
 * @param after the key after which the page begins; null for the first page
 * @param size the most entries
 */
record Paging(@Nullable String after, int size) {

    /** "ListRoles" and its like in the IAM API reference: 100 unless asked for. */
    private static final long DEFAULT_SIZE = 100;

    static Paging read(JsonObject request) {
        Long size = request.integer("MaxItems");
        String marker = request.text("Marker");
        return new Paging(marker == null ? null : decode(marker), (int) (size == null ? DEFAULT_SIZE : size));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw IamFault.validation("Invalid Marker.");
        }
    }

    /** The page of those entries that are wanted, under {@code member}, and whether there are more. */
    <T> JsonObject of(TreeMap<String, T> all, Predicate<T> wanted, String member, Function<T, Object> document) {
        SortedMap<String, T> rest = after == null ? all : all.tailMap(after, false);
        List<Object> page = new ArrayList<>();
        String last = null;
        for (Map.Entry<String, T> each : rest.entrySet()) {
            if (!wanted.test(each.getValue())) {
                continue;
            }
            if (page.size() == size && last != null) {
                return answer(page, member, last);
            }
            page.add(document.apply(each.getValue()));
            last = each.getKey();
        }
        return answer(page, member, null);
    }

    private static JsonObject answer(List<Object> page, String member, @Nullable String last) {
        return JsonObject.builder()
                .put(member, page)
                .put("IsTruncated", last != null)
                .put("Marker", last == null ? null : encode(last))
                .build();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
