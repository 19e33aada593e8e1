package dev.lambent.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.StoreFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one type as text and reads them again. Writing and reading are used by one thread each at a time.
 *
 * <p>The text is ASCII, with everything else escaped: any string a user may have made comes back as it was, even one that
 * isn't proper Unicode.
 */
public final class RecordCodec<T extends Record> {

    /** What is stored was accepted before, so reading it knows no limits. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.defaults())
            .build();

    private static final int USUAL_LENGTH = 512;

    private final Class<T> type;
    private final RecordForm form;
    private final RecordForm.@Nullable Component payload;

    /**
     * Looks at a type once.
     *
     * @throws IllegalArgumentException when it has a component that can't be kept, with its name
     */
    public RecordCodec(Class<T> type, Adapters adapters) {
        this.type = type;
        RecordComponent beside = Arrays.stream(type.getRecordComponents())
                .filter(each -> each.getType() == Payload.class)
                .findFirst()
                .orElse(null);
        Forms forms = new Forms(adapters);
        this.form = forms.row(type, beside == null ? null : beside.getName());
        this.payload = beside == null ? null : Forms.beside(beside);
    }

    /** A row as text, but for its payload. */
    public String text(T row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            form.write(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(type.getSimpleName() + " can't be written", e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** A row's payload, if it has one. */
    public byte @Nullable [] payload(T row) {
        Payload bytes = payload == null ? null : (Payload) payload.of(row);
        if (bytes == null) {
            return null;
        }
        return bytes.length() == bytes.bytes().length ? bytes.bytes() : bytes.toByteArray();
    }

    /**
     * Reads a row.
     *
     * @param text what {@link #text} has written, in ASCII
     * @throws StoreFailure when it is none, or has something that this type doesn't know
     */
    public T read(byte[] text, byte @Nullable [] bytes) {
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            return type.cast(form.read(in, bytes == null ? null : Payload.of(bytes)));
        } catch (IOException | RuntimeException e) {
            throw new StoreFailure("It is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
