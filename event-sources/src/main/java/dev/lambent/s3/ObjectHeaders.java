package dev.lambent.s3;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is put beside an object's bytes and given back with them.
 *
 * @param contentType {@code binary/octet-stream} where the client says none
 * @param contentEncoding without {@code aws-chunked}, which is none of the object's
 * @param expires as the client wrote it
 * @param user the user's own metadata: names in lower case, without {@code x-amz-meta-}; in alphabetical order
 */
public record ObjectHeaders(
        String contentType,
        @Nullable String cacheControl,
        @Nullable String contentDisposition,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String expires,
        Map<String, String> user) {

    /** What an object has whose client says nothing. */
    public static final ObjectHeaders NONE = of("binary/octet-stream");

    /** Takes an immutable copy. */
    public ObjectHeaders {
        user = user.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(user));
    }

    /** Nothing but a content type. */
    public static ObjectHeaders of(String contentType) {
        return new ObjectHeaders(contentType, null, null, null, null, null, Map.of());
    }
}
