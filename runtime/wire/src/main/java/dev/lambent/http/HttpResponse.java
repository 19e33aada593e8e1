package dev.lambent.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One response: a status, header fields, and either bytes in memory or a file to stream. Immutable. */
public final class HttpResponse {

    private static final byte[] NOTHING = new byte[0];
    private static final String[] NO_FIELDS = new String[0];

    private final int status;
    private final String[] fields;
    private final byte[] body;
    private final int offset;
    private final int length;
    private final @Nullable Path file;

    private HttpResponse(int status, String[] fields, Content content) {
        this.status = status;
        this.fields = fields;
        this.body = content.bytes();
        this.offset = content.offset();
        this.length = content.length();
        this.file = content.file();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(
            byte[] bytes, int offset, int length, @Nullable Path file) {}

    /** A response with neither header fields nor body. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, NO_FIELDS, new Content(NOTHING, 0, 0, null));
    }

    /** The same response with one more header field. */
    public HttpResponse header(String name, String value) {
        String[] longer = Arrays.copyOf(fields, fields.length + 2);
        longer[fields.length] = name;
        longer[fields.length + 1] = value;
        return new HttpResponse(status, longer, new Content(body, offset, length, file));
    }

    /** The same response with these bytes, which nobody may change from now on. */
    public HttpResponse body(byte[] bytes) {
        return body(bytes, 0, bytes.length);
    }

    /** The same response with a part of these bytes, which nobody may change from now on. */
    public HttpResponse body(byte[] bytes, int from, int count) {
        return new HttpResponse(status, fields, new Content(bytes, from, count, null));
    }

    /** The same response with a text of the given type, sent as UTF-8. */
    public HttpResponse text(String contentType, String text) {
        return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same response with the content of a file, which is read while it is sent. */
    public HttpResponse file(Path content) {
        return new HttpResponse(status, fields, new Content(NOTHING, 0, 0, content));
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The first value of a header field, in any case, or null. */
    public @Nullable String header(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /** Visits every header field in the order given. */
    public void eachHeader(BiConsumer<String, String> visitor) {
        for (int i = 0; i < fields.length; i += 2) {
            visitor.accept(fields[i], fields[i + 1]);
        }
    }

    /** The file to stream, or null when the body is in memory. */
    public @Nullable Path file() {
        return file;
    }

    /** The array that holds the body, from {@link #offset()} for {@link #length()} bytes. Not a copy. */
    public byte[] bytes() {
        return body;
    }

    /** Where the body begins in {@link #bytes()}. */
    public int offset() {
        return offset;
    }

    /** How many bytes of {@link #bytes()} are the body. */
    public int length() {
        return length;
    }

    /** The body in memory read as UTF-8; for tests and logs. */
    public String text() {
        return new String(body, offset, length, StandardCharsets.UTF_8);
    }
}
