package dev.lambent.s3;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Keys of objects: any texts, ordered as their bytes in UTF-8 are (Amazon S3 API Reference, "ListObjectsV2"), which is the
 * order of code points and not Java's.
 */
final class Keys {

    /** Source: Amazon S3 User Guide, "Naming Amazon S3 objects". */
    private static final int MOST_BYTES = 1024;

    /** Orders keys. */
    static final Comparator<String> ORDER = Keys::compare;

    private Keys() {}

    /**
     * Checks the key of an object that is to be made.
     *
     * @throws S3Fault when it is empty or too long
     */
    static void check(String key) {
        if (key.isEmpty()) {
            throw S3Fault.invalidArgument("User key must have a length greater than 0.", "key", key);
        }
        int bytes = key.length() <= MOST_BYTES / 3 ? 0 : key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw S3Fault.of(S3Error.KEY_TOO_LONG)
                    .with("Size", Integer.toString(bytes))
                    .with("MaxSizeAllowed", Integer.toString(MOST_BYTES));
        }
    }

    private static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int at = 0; at < common; at++) {
            char a = one.charAt(at);
            char b = other.charAt(at);
            if (a != b) {
                return Character.compare(rank(a), rank(b));
            }
        }
        return one.length() - other.length();
    }

    /** Halves of large code points come after all others, where Java has some before them. */
    private static char rank(char c) {
        if (c < Character.MIN_SURROGATE) {
            return c;
        }
        return (char) (Character.isSurrogate(c) ? c + 0x2000 : c - 0x800);
    }

    /** The first text after all that begin with this one, or null when there is none. */
    static @Nullable String after(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
