package dev.lambent.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the version of an object that a request names. Used inside turns. */
final class Lookup {

    private static final String DELETE_MARKER = "x-amz-delete-marker";
    private static final String VERSION_ID = "x-amz-version-id";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Lookup() {}

    /**
     * The version that is to be read: a delete marker hides what is below it.
     *
     * @throws S3Fault when there is no object
     */
    static Version toRead(Bucket bucket, String key, @Nullable String versionId) {
        if (versionId == null) {
            History history = bucket.history(key);
            Version latest = history == null ? null : history.latest();
            if (latest != null && latest.row.deleteMarker()) {
                throw noSuchKey(key).withHeader(DELETE_MARKER, "true").withHeader(VERSION_ID, latest.row.versionId());
            }
        }
        return named(bucket, key, versionId, "GET");
    }

    /**
     * The version whose tags are meant: delete markers have none.
     *
     * @param method of the request, as S3 says it when it refuses
     * @throws S3Fault when there is no object
     */
    static Version named(Bucket bucket, String key, @Nullable String versionId, String method) {
        Version found = versionId == null ? latest(bucket, key) : numbered(bucket, key, versionId);
        if (found.row.deleteMarker()) {
            throw S3Fault.of(S3Error.METHOD_NOT_ALLOWED)
                    .with("Method", method)
                    .with("ResourceType", "DeleteMarker")
                    .withHeader(DELETE_MARKER, "true")
                    .withHeader("Allow", "DELETE")
                    .withHeader(VERSION_ID, found.row.versionId())
                    .withHeader("Last-Modified", httpDate(found.row.at()));
        }
        return found;
    }

    private static String httpDate(Instant at) {
        return HTTP_DATE.format(at);
    }

    private static Version latest(Bucket bucket, String key) {
        History history = bucket.history(key);
        Version latest = history == null ? null : history.latest();
        if (latest == null) {
            throw noSuchKey(key);
        }
        return latest;
    }

    private static Version numbered(Bucket bucket, String key, String versionId) {
        checkId(bucket, versionId);
        History history = bucket.history(key);
        Version found = history == null ? null : history.find(versionId);
        if (found == null) {
            throw S3Fault.of(S3Error.NO_SUCH_VERSION).with("Key", key).with("VersionId", versionId);
        }
        return found;
    }

    /**
     * Checks that a text may be the id of a version in this bucket.
     *
     * @throws S3Fault when it can't
     */
    static void checkId(Bucket bucket, String versionId) {
        if (versionId.isEmpty()) {
            throw S3Fault.invalidArgument("Version id cannot be the empty string", "versionId", versionId);
        }
        boolean numbered = bucket.row().versioning() != Versioning.NEVER && NumberedId.number(versionId) != null;
        if (!numbered && !versionId.equals(Version.NULL)) {
            throw S3Fault.invalidArgument("Invalid version id specified", "versionId", versionId);
        }
    }

    private static S3Fault noSuchKey(String key) {
        return S3Fault.of(S3Error.NO_SUCH_KEY).with("Key", key);
    }
}
