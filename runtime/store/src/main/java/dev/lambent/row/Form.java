package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the values of one type are written and read. Used by one thread at a time, though not always by the same. */
interface Form {

    /** Writes a value that is there. */
    void write(JsonGenerator out, Object value) throws IOException;

    /**
     * Reads a value that is there; the parser is at its first token, and is left at its last.
     *
     * @throws IllegalArgumentException when the text says nothing of this type
     */
    Object read(JsonParser in) throws IOException;

    /** Writes a value, or that there is none. */
    static void writeNullable(Form form, JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            form.write(out, value);
        }
    }

    /** Reads a value, or that there is none. */
    static @Nullable Object readNullable(Form form, JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : form.read(in);
    }

    /** States what the parser is at. */
    static void expect(JsonParser in, JsonToken token) {
        if (in.currentToken() != token) {
            throw new IllegalArgumentException("expected " + token + ", found " + in.currentToken());
        }
    }
}
