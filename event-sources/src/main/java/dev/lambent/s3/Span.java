package dev.lambent.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object's bytes.
 *
 * @param from the first byte
 * @param length how many
 */
record Span(long from, long length) {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

    private static final Pattern COPY_RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    /** So many digits are a long for sure. */
    private static final int DIGITS = 18;

    /**
     * What the header {@code Range} asks for; null where it asks for nothing that S3 gives in parts, such as for several
     * ranges, so that all is sent.
     *
     * @throws S3Fault when there is nothing of it
     */
    static @Nullable Span of(String range, long size) {
        Matcher matcher = RANGE.matcher(range.strip());
        if (!matcher.matches() || range.strip().equals("bytes=-")) {
            return null;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return suffix(number(last), size, range);
        }
        if (number(first) >= size) {
            throw unsatisfiable(range, size);
        }
        long end = last.isEmpty() ? size - 1 : Math.min(number(last), size - 1);
        return end < number(first) ? null : new Span(number(first), end - number(first) + 1);
    }

    private static @Nullable Span suffix(long length, long size, String range) {
        if (length == 0) {
            throw unsatisfiable(range, size);
        }
        long some = Math.min(length, size);
        return some == 0 ? null : new Span(size - some, some);
    }

    private static S3Fault unsatisfiable(String range, long size) {
        return S3Fault.of(S3Error.INVALID_RANGE)
                .with("RangeRequested", range)
                .with("ActualObjectSize", Long.toString(size));
    }

    /**
     * What the header {@code x-amz-copy-source-range} asks for, with which S3 is stricter.
     *
     * @throws S3Fault when it isn't right
     */
    static Span ofCopy(String range, long size) {
        Matcher matcher = COPY_RANGE.matcher(range);
        if (!matcher.matches() || number(matcher.group(1)) > number(matcher.group(2))) {
            throw invalid(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                            + " zero-based offsets of the first and last bytes to copy",
                    range);
        }
        long first = number(matcher.group(1));
        long last = number(matcher.group(2));
        if (first >= size) {
            throw S3Fault.of(S3Error.INVALID_REQUEST, "The specified copy range is invalid for the source object size");
        }
        if (last >= size) {
            throw invalid("Range specified is not valid for source object of size: " + size, range);
        }
        return new Span(first, last - first + 1);
    }

    private static S3Fault invalid(String message, String range) {
        return S3Fault.invalidArgument(message, "x-amz-copy-source-range", range);
    }

    private static long number(String digits) {
        return digits.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
