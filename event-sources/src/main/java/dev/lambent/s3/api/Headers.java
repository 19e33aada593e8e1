package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.http.Parameters;
import dev.lambent.s3.ObjectHeaders;
import dev.lambent.s3.ObjectTag;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.StoredObject;
import dev.lambent.s3.content.ObjectChecksum;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The header fields that stay with objects, as they come and as they go. */
final class Headers {

    private static final String USER = "x-amz-meta-";
    /** What a field of an answer can be called (RFC 9110, "Tokens"). */
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** The parameters by which a client has something else answered than what is stored. */
    private static final List<String> OVERRIDES = List.of(
            "response-content-type",
            "response-content-language",
            "response-expires",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding");

    private Headers() {}

    /** What a request wants to be kept with an object. */
    static ObjectHeaders of(Request request) {
        Map<String, String> user = new TreeMap<>();
        for (String name : request.input().request().headers().names()) {
            if (name.toLowerCase(Locale.ROOT).startsWith(USER)) {
                user.put(
                        userName(name),
                        String.join(",", request.input().request().headers().all(name)));
            }
        }
        for (Parameters.Parameter each : request.input().request().query().entries()) {
            if (each.name().toLowerCase(Locale.ROOT).startsWith(USER)) {
                user.put(userName(each.name()), each.value());
            }
        }
        String type = request.header("Content-Type");
        return new ObjectHeaders(
                type == null || type.isEmpty() ? ObjectHeaders.NONE.contentType() : type,
                request.header("Cache-Control"),
                request.header("Content-Disposition"),
                encoding(request.header("Content-Encoding")),
                request.header("Content-Language"),
                request.header("Expires"),
                user);
    }

    /** Parameters of presigned URLs may be called anything, and header fields of answers may not. */
    private static String userName(String field) {
        if (!FIELD.matcher(field).matches()) {
            throw S3Fault.invalidArgument(
                    "The name of a metadata field has characters that no header may have.", USER, field);
        }
        return field.substring(USER.length()).toLowerCase(Locale.ROOT);
    }

    /** Chunks are a matter of how a body is sent, and are gone when it is stored. */
    private static @Nullable String encoding(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        String rest = Arrays.stream(sent.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("aws-chunked"))
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? null : rest;
    }

    /** The tags in the header field for them. */
    static List<ObjectTag> tags(Request request) {
        String sent = request.header("x-amz-tagging");
        if (sent == null) {
            return List.of();
        }
        List<ObjectTag> tags = Parameters.parse(sent).entries().stream()
                .map(each -> new ObjectTag(each.name(), each.value()))
                .toList();
        if (tags.stream().map(ObjectTag::key).distinct().count() < tags.size()) {
            throw S3Fault.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                            + " tag name duplicates.",
                    "x-amz-tagging",
                    sent);
        }
        return tags;
    }

    /** Adds what identifies a version of an object. */
    static HttpResponse version(HttpResponse response, String eTag, @Nullable String versionId) {
        HttpResponse more = response.header("ETag", "\"" + eTag + "\"");
        return versionId(more, versionId);
    }

    static HttpResponse versionId(HttpResponse response, @Nullable String versionId) {
        return versionId == null ? response : response.header("x-amz-version-id", versionId);
    }

    static HttpResponse checksum(HttpResponse response, @Nullable ObjectChecksum checksum) {
        return checksum == null
                ? response
                : response.header(checksum.algorithm().header(), checksum.value())
                        .header("x-amz-checksum-type", Document.type(checksum.composite()));
    }

    /** Adds what was kept with an object, or what the request wants in its place. */
    static HttpResponse stored(HttpResponse response, StoredObject object, Request request) {
        ObjectHeaders kept = object.headers();
        HttpResponse more = response;
        more = field(more, "Content-Type", kept.contentType(), request);
        more = field(more, "Cache-Control", kept.cacheControl(), request);
        more = field(more, "Content-Disposition", kept.contentDisposition(), request);
        more = field(more, "Content-Encoding", kept.contentEncoding(), request);
        more = field(more, "Content-Language", kept.contentLanguage(), request);
        more = field(more, "Expires", kept.expires(), request);
        for (Map.Entry<String, String> each : kept.user().entrySet()) {
            more = more.header(USER + each.getKey(), mailSafe(each.getValue()));
        }
        return object.tagCount() == 0 ? more : more.header("x-amz-tagging-count", String.valueOf(object.tagCount()));
    }

    private static HttpResponse field(HttpResponse response, String name, @Nullable String kept, Request request) {
        String wanted = override(name, request);
        String value = wanted == null ? kept : wanted;
        return value == null ? response : response.header(name, value);
    }

    private static @Nullable String override(String name, Request request) {
        String parameter = "response-" + name.toLowerCase(Locale.ROOT);
        return request.input().query(parameter);
    }

    /** Refuses what can't be answered in place of what is stored. Called before anything is read. */
    static void checkOverrides(Request request) {
        for (String parameter : OVERRIDES) {
            String wanted = request.input().query(parameter);
            if (wanted != null && !request.isSigned()) {
                throw S3Fault.of(
                        S3Error.INVALID_REQUEST,
                        "Request specific response headers cannot be used for anonymous GET requests.");
            }
            if (wanted != null && !wanted.chars().allMatch(c -> c >= ' ' && c <= 0xFF && c != 0x7F)) {
                throw S3Fault.invalidArgument(
                        "Header value cannot be represented using ISO-8859-1.", parameter, wanted);
            }
        }
    }

    /** A value that other programs may read wrongly goes encoded: "Working with object metadata". */
    private static String mailSafe(String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return value;
        }
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.ISO_8859_1)) + "?=";
    }
}
