package dev.lambent.json;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of value that JSON has; true and false are two, as they are where AWS names them in an error. */
public enum JsonKind {
    /** A text in quotes. */
    STRING,
    /** A number with or without a fraction; a moment is one, too. */
    NUMBER,
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** A list in brackets. */
    LIST,
    /** An object in braces. */
    OBJECT,
    /** {@code null}. */
    NULL;

    /** The kind of a value that came from a document. */
    public static JsonKind of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Boolean flag) {
            return flag ? TRUE : FALSE;
        }
        if (value instanceof Number || value instanceof Instant) {
            return NUMBER;
        }
        if (value instanceof List) {
            return LIST;
        }
        return value instanceof JsonObject ? OBJECT : STRING;
    }
}
