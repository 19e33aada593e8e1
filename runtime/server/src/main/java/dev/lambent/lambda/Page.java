package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. A marker stands for the key of the last entry shown, so that entries that come and go between two
 * pages neither hide nor repeat others.
 *
 * @param entries what is on it
 * @param next the marker of the next page, or null on the last one
 */
record Page<T>(List<T> entries, @Nullable String next) {

    /**
     * Which page is asked for.
     *
     * @param after the key of the last entry of the page before, or null for the first page
     * @param size the most entries
     */
    record Wanted(@Nullable String after, int size) {

        /** Reads Marker and MaxItems; at most {@code most} entries, and as many where the request doesn't say. */
        static Wanted of(Input input, int most) {
            Long size = input.queryInteger("MaxItems");
            return new Wanted(key(input.query("Marker")), size == null ? most : (int) Math.min(size, most));
        }

        private static @Nullable String key(@Nullable String marker) {
            if (marker == null || marker.isEmpty()) {
                return null;
            }
            try {
                return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notOurs) {
                throw LambdaFault.invalidParameter(
                        "The Marker is not one that this operation has given: start again without it.");
            }
        }
    }

    /** A page of all entries, which come in the order of their keys. */
    static <T> Page<T> of(List<T> all, Function<T, String> key, Wanted wanted) {
        int from = 0;
        String after = wanted.after();
        while (after != null && from < all.size() && key.apply(all.get(from)).compareTo(after) <= 0) {
            from++;
        }
        int to = Math.min(all.size(), from + wanted.size());
        String next = to < all.size() ? marker(key.apply(all.get(to - 1))) : null;
        return new Page<>(List.copyOf(all.subList(from, to)), next);
    }

    private static String marker(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** As an answer, with the entries under {@code name}. */
    JsonObject json(String name, Function<T, JsonObject> render) {
        return JsonObject.builder()
                .put("NextMarker", next)
                .put(name, entries.stream().map(render).toList())
                .build();
    }
}
