package dev.lambent.cloudwatch;

import dev.lambent.fault.Fault;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. A token names the last entry that was told, so that what is added between pages does no
 * harm; when that entry has gone meanwhile, the token is worth nothing any more.
 *
 * @param token null for the first page
 * @param size the most entries
 * @param invalid what is answered to a token that is worth nothing
 */
record Paging(@Nullable String token, int size, Supplier<? extends Fault> invalid) {

    /** In front of every token's text, to know them by. */
    private static final String MARK = "cw1\n";

    /**
     * A page.
     *
     * @param entries all that there are
     * @param after the token for the next page; null when this is the last
     */
    record Page<T>(List<T> entries, @Nullable String after) {

        /** The answer: the list under this name, and the token. */
        JsonObject.Builder write(String name, Function<T, JsonObject> document) {
            return JsonObject.builder()
                    .put(name, entries.stream().map(document).toList())
                    .put("NextToken", after);
        }
    }

    /** The page of this list, whose entries have keys of their own. */
    <T> Page<T> of(List<T> all, Function<T, String> key) {
        String given = token;
        int from = given == null ? 0 : all.stream().map(key).toList().lastIndexOf(decode(given)) + 1;
        if (given != null && from == 0) {
            throw invalid.get();
        }
        List<T> page = all.subList(from, Math.min(all.size(), from + size));
        boolean last = from + page.size() == all.size();
        return new Page<>(List.copyOf(page), last ? null : encode(key.apply(page.get(page.size() - 1))));
    }

    private String decode(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (decoded.startsWith(MARK)) {
                return decoded.substring(MARK.length());
            }
        } catch (IllegalArgumentException notOurs) {
            throw invalid.get();
        }
        throw invalid.get();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }
}
