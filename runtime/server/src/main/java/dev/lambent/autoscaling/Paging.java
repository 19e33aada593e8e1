package dev.lambent.autoscaling;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.scaling.ScalingFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. A token names the list and its last entry that was told, so that a list may change
 * between pages.
 *
 * @param list what is listed
 * @param after the key of the last entry told; null for the first page
 * @param size the most entries
 */
record Paging(String list, @Nullable String after, int size) {

    /**
     * Reads what a request says of pages.
     *
     * @param most the most entries that AWS puts on a page; asking for more doesn't help
     */
    static Paging read(Input input, String list, int most) {
        Long size = input.body().integer("MaxResults");
        if (size != null && size < 1) {
            throw ScalingFault.validation("MaxResults is 1 or more, but this one is " + size + ".");
        }
        String token = input.body().text("NextToken");
        return new Paging(
                list,
                token == null ? null : decode(token, list + "\n"),
                size == null ? most : (int) Math.min(most, size));
    }

    private static String decode(String token, String beginning) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(beginning)) {
                return text.substring(beginning.length());
            }
        } catch (IllegalArgumentException notOurs) {
            throw ScalingFault.invalidNextToken();
        }
        throw ScalingFault.invalidNextToken();
    }

    /** A page of a list that is sorted by its keys. */
    <T> JsonObject ofSorted(List<T> all, Function<T, String> key, Function<T, JsonObject> document) {
        String last = after;
        List<T> rest = last == null
                ? all
                : all.stream()
                        .filter(each -> key.apply(each).compareTo(last) > 0)
                        .toList();
        return page(rest, key, document);
    }

    /** A page of a list that is in another order, and whose entries only go from its end. */
    <T> JsonObject ofOrdered(List<T> all, Function<T, String> key, Function<T, JsonObject> document) {
        if (after == null) {
            return page(all, key, document);
        }
        int told = all.stream().map(key).toList().indexOf(after);
        if (told < 0) {
            throw ScalingFault.invalidNextToken();
        }
        return page(all.subList(told + 1, all.size()), key, document);
    }

    private <T> JsonObject page(List<T> rest, Function<T, String> key, Function<T, JsonObject> document) {
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        List<JsonObject> documents = new ArrayList<>();
        page.forEach(each -> documents.add(document.apply(each)));
        String token = page.size() == rest.size() ? null : encode(key.apply(page.get(page.size() - 1)));
        return JsonObject.builder().put(list, documents).put("NextToken", token).build();
    }

    private String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
