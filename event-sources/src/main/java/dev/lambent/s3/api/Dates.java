package dev.lambent.s3.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as S3 writes them: one way in documents, another in header fields. */
final class Dates {

    private static final DateTimeFormatter IN_DOCUMENTS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter IN_FIELDS = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    static String inDocument(Instant date) {
        return IN_DOCUMENTS.format(date);
    }

    static String inField(Instant date) {
        return IN_FIELDS.format(date);
    }

    /** The date of a condition; null for none and for what is none, which counts as not sent. */
    static @Nullable Instant parse(@Nullable String field) {
        if (field == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(field.strip(), Instant::from);
        } catch (DateTimeException noDate) {
            return iso(field);
        }
    }

    private static @Nullable Instant iso(String field) {
        try {
            return Instant.parse(field.strip());
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
