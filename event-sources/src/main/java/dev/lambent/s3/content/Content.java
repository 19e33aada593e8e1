package dev.lambent.s3.content;

import dev.lambent.sandbox.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an object are: in files, or, for what Lambent itself writes within a turn, in the object's own row.
 *
 * @param segments the files in which they are, in order; empty for an inline content and for no bytes at all
 * @param inline the bytes themselves, or null when they are in files
 */
public record Content(List<Segment> segments, @Nullable Payload inline) {

    /** Takes an immutable copy. */
    public Content {
        segments = List.copyOf(segments);
    }

    /** Bytes in files. */
    public static Content in(List<Segment> segments) {
        return new Content(segments, null);
    }

    /** Bytes kept in the row, at most a few hundred kilobytes. */
    public static Content of(Payload bytes) {
        return new Content(List.of(), bytes);
    }

    /** How many bytes. */
    public long size() {
        return inline != null
                ? inline.length()
                : segments.stream().mapToLong(Segment::length).sum();
    }

    /** The segments of a part of it; an inline content has none. */
    public List<Segment> range(long from, long length) {
        List<Segment> found = new ArrayList<>();
        long start = 0;
        for (Segment each : segments) {
            long first = Math.max(from, start);
            long end = Math.min(from + length, start + each.length());
            if (first < end) {
                found.add(new Segment(each.file(), each.from() + first - start, end - first));
            }
            start += each.length();
        }
        return found;
    }
}
