package dev.lambent.cloudwatch;

import dev.lambent.fault.Fault;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.PageToken;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. Lists are in the order of their entries' keys, and a token is the key of the last entry that
 * was told: the next page goes on after it, whatever was added or removed between pages, that entry itself included.
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

    /**
     * The page of this list, whose entries have keys of their own.
     *
     * @param order that the keys are in
     */
    <T> Page<T> of(List<T> all, Function<T, String> key, Comparator<String> order) {
        String after = after();
        int from = 0;
        for (int to = after == null ? 0 : all.size(); after != null && from < to; ) {
            int middle = (from + to) / 2;
            if (order.compare(key.apply(all.get(middle)), after) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return of(all.subList(from, all.size()), key);
    }

    /** The page of the entries that follow the token's, of which at least one more is given than belongs in it, if there is. */
    <T> Page<T> of(List<T> following, Function<T, String> key) {
        List<T> page = following.subList(0, Math.min(following.size(), size));
        boolean last = page.size() == following.size();
        return new Page<>(List.copyOf(page), last ? null : tokens().of(key.apply(page.get(page.size() - 1))));
    }

    /**
     * The key of the last entry that was told; null for the first page.
     *
     * @throws Fault when the token is none of ours
     */
    @Nullable
    String after() {
        return token == null ? null : tokens().read(token);
    }

    private PageToken tokens() {
        return new PageToken(MARK, invalid);
    }
}
