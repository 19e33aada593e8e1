package dev.lambent.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One response: a status, header fields, and either bytes in memory or regions of files to stream. Immutable. */
public final class HttpResponse {

    private static final byte[] NOTHING = new byte[0];
    private static final String[] NO_FIELDS = new String[0];

    private final int status;
    private final String[] fields;
    private final Content content;

    private HttpResponse(int status, String[] fields, Content content) {
        this.status = status;
        this.fields = fields;
        this.content = content;
    }

    private sealed interface Content {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(byte[] array, int offset, int length) implements Content {

        static final Bytes NONE = new Bytes(NOTHING, 0, 0);
    }

    private record Files(List<FileRegion> regions, @Nullable Runnable done) implements Content {}

    private record Announced(long length) implements Content {}

    /** A response with neither header fields nor body. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, NO_FIELDS, Bytes.NONE);
    }

    /** The same response with one more header field. */
    public HttpResponse header(String name, String value) {
        String[] longer = Arrays.copyOf(fields, fields.length + 2);
        longer[fields.length] = name;
        longer[fields.length + 1] = value;
        return new HttpResponse(status, longer, content);
    }

    /** The same response with these bytes, which nobody may change from now on. */
    public HttpResponse body(byte[] bytes) {
        return body(bytes, 0, bytes.length);
    }

    /** The same response with a part of these bytes, which nobody may change from now on. */
    public HttpResponse body(byte[] bytes, int from, int count) {
        return new HttpResponse(status, fields, new Bytes(bytes, from, count));
    }

    /** The same response with a text of the given type, sent as UTF-8. */
    public HttpResponse text(String contentType, String text) {
        return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same response with the content of a file, which is read while it is sent. */
    public HttpResponse file(Path whole) {
        return new HttpResponse(status, fields, new Files(List.of(FileRegion.whole(whole)), null));
    }

    /**
     * The same response with parts of files, one after the other, which are read while they are sent. One file is open at a
     * time.
     *
     * @param done runs once, on any thread and soon, when this response has been sent, or has been given up because its client
     *     went away or a file could not be read; until then the files must stay as they are
     */
    public HttpResponse files(List<FileRegion> regions, Runnable done) {
        return new HttpResponse(status, fields, new Files(List.copyOf(regions), done));
    }

    /** The same response to a HEAD request, with the length that the body would have had. */
    public HttpResponse announcing(long length) {
        return new HttpResponse(status, fields, new Announced(length));
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

    /** The regions to stream; empty when the body is in memory. */
    public List<FileRegion> regions() {
        return content instanceof Files files ? files.regions() : List.of();
    }

    /** What waits for the end of the response, if anything does. */
    @Nullable
    Runnable done() {
        return content instanceof Files files ? files.done() : null;
    }

    /** The length that a HEAD request is told; -1 where it is that of the body. */
    public long announced() {
        return content instanceof Announced announced ? announced.length() : -1;
    }

    private Bytes inMemory() {
        return content instanceof Bytes bytes ? bytes : Bytes.NONE;
    }

    /** The array that holds the body, from {@link #offset()} for {@link #length()} bytes. Not a copy. */
    public byte[] bytes() {
        return inMemory().array();
    }

    /** Where the body begins in {@link #bytes()}. */
    public int offset() {
        return inMemory().offset();
    }

    /** How many bytes of {@link #bytes()} are the body. */
    public int length() {
        return inMemory().length();
    }

    /** The body in memory read as UTF-8; for tests and logs. */
    public String text() {
        return new String(bytes(), offset(), length(), StandardCharsets.UTF_8);
    }
}
