package dev.lambent.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list while it is being filled.
 *
 * @param <T> what is in it, beside common prefixes
 */
final class PageOf<T> {

    /** Source: Amazon S3 API Reference, "ListObjectsV2". */
    private static final int MOST = 1_000;

    final int max;
    final List<T> items = new ArrayList<>();
    final List<String> commonPrefixes = new ArrayList<>();
    private boolean truncated;
    private @Nullable String last;
    private @Nullable T lastItem;

    private PageOf(int max) {
        this.max = max;
    }

    /**
     * An empty page.
     *
     * @param asked at most so many, or null
     * @param argument what the client calls that
     * @throws S3Fault when it is negative
     */
    static <T> PageOf<T> upTo(@Nullable Integer asked, String argument) {
        if (asked != null && asked < 0) {
            throw S3Fault.invalidArgument(
                    "Argument " + argument + " must be an integer between 0 and 2147483647",
                    argument,
                    asked.toString());
        }
        return new PageOf<>(asked == null ? MOST : Math.min(asked, MOST));
    }

    /** Adds one, or a common prefix; false when the page was full already, so that there are more. */
    boolean add(String name, @Nullable T item) {
        if (items.size() + commonPrefixes.size() == max) {
            truncated = max > 0;
            return false;
        }
        if (item == null) {
            commonPrefixes.add(name);
        } else {
            items.add(item);
        }
        last = name;
        lastItem = item;
        return true;
    }

    /** Whether there are more; never of a page that was to be empty. */
    boolean truncated() {
        return truncated;
    }

    /** The last key or common prefix of a page that is truncated. */
    @Nullable
    String next() {
        return truncated ? last : null;
    }

    /** The last one of a page that is truncated; null where that was a common prefix. */
    @Nullable
    T nextItem() {
        return truncated ? lastItem : null;
    }
}
