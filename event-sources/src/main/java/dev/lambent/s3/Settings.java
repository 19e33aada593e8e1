package dev.lambent.s3;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which settings of objects and buckets work: what a client asks for with any other is refused by its name, not ignored.
 * Whoever reads requests asks here with all their headers.
 */
public final class Settings {

    /** The values of settings that work with some. */
    private static final Map<String, Set<String>> POSSIBLE = Map.of(
            "x-amz-storage-class", Set.of("STANDARD"),
            "x-amz-acl", Set.of("private", "bucket-owner-full-control"),
            "x-amz-object-ownership", Set.of("BucketOwnerEnforced"),
            "x-amz-bucket-object-lock-enabled", Set.of("false", "False"),
            "x-amz-server-side-encryption-bucket-key-enabled", Set.of("false", "False"));

    /** Settings that don't work with any value, by how their names begin. */
    private static final Set<String> IMPOSSIBLE = Set.of(
            "x-amz-server-side-encryption",
            "x-amz-copy-source-server-side-encryption",
            "x-amz-object-lock-",
            "x-amz-grant-",
            "x-amz-website-redirect-location",
            "x-amz-write-offset-bytes",
            "x-amz-mfa",
            "x-amz-bypass-governance-retention",
            "x-amz-checksum-sha512",
            "x-amz-checksum-md5",
            "x-amz-checksum-xxhash",
            "x-amz-bucket-namespace",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size");

    private Settings() {}

    /**
     * Checks one header.
     *
     * @throws S3Fault {@code NotImplemented} with its name, where it doesn't work
     */
    public static void check(String header, String value) {
        if (!works(header, value)) {
            throw S3Fault.notImplemented(header.toLowerCase(Locale.ROOT), value);
        }
    }

    /** Whether a setting works with this value; what is no setting does. */
    public static boolean works(String header, String value) {
        String name = header.toLowerCase(Locale.ROOT);
        Set<String> possible = POSSIBLE.get(name);
        return possible != null ? possible.contains(value) : IMPOSSIBLE.stream().noneMatch(name::startsWith);
    }
}
