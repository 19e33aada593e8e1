package dev.lambent.invoke;

import dev.lambent.id.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An X-Ray trace header as the function sees it (AWS X-Ray Developer Guide, "Tracing header").
 *
 * @param root {@code 1-<8 hexadecimal digits of the epoch second>-<24 digits>}
 * @param parent the id of the function's own segment, 16 hexadecimal digits
 * @param sampled whether the trace is recorded
 * @param lineage which functions the chain has been through, or null where nobody counts
 */
public record TraceHeader(
        String root,
        String parent,
        boolean sampled,
        @Nullable String lineage) {

    private static final int LONGEST = 1000;
    private static final String LINEAGE = "Lineage=";

    /** Continues the caller's trace, or begins a new one where there is none that can be understood. */
    static TraceHeader continuing(@Nullable String callers, boolean sampleNew, Instant now, Ids ids, Lineage lineage) {
        String root = field(callers, "Root=");
        String sampled = field(callers, "Sampled=");
        return new TraceHeader(
                root != null ? root : newRoot(now, ids),
                ids.hex(16),
                sampled != null ? sampled.equals("1") : sampleNew,
                lineage.text());
    }

    /** As it stands in the header. */
    public String text() {
        String text = "Root=" + root + ";Parent=" + parent + ";Sampled=" + (sampled ? "1" : "0");
        return lineage == null ? text : text + ";" + LINEAGE + lineage;
    }

    /** The header with which an event begins that came without one, so that all attempts at it are one trace. */
    public static String beginning(Instant now, Ids ids) {
        return "Root=" + newRoot(now, ids);
    }

    /** What a header says of the functions that the chain has been through, or null. */
    static @Nullable String lineage(@Nullable String header) {
        return field(header, LINEAGE);
    }

    private static String newRoot(Instant now, Ids ids) {
        String seconds = Long.toHexString(now.getEpochSecond());
        return "1-" + "0".repeat(Math.max(0, 8 - seconds.length())) + seconds + "-" + ids.hex(24);
    }

    private static @Nullable String field(@Nullable String header, String name) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        int from = header.indexOf(name);
        if (from < 0) {
            return null;
        }
        int to = header.indexOf(';', from);
        String value = header.substring(from + name.length(), to < 0 ? header.length() : to)
                .strip();
        return value.isEmpty() ? null : value;
    }
}
