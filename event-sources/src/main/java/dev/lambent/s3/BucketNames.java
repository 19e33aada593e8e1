package dev.lambent.s3;

import java.util.List;
import java.util.regex.Pattern;

/** What buckets may be called. Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
final class BucketNames {

    /** Labels of letters, digits and hyphens with dots between them. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private static final Pattern ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");

    private static final List<String> PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");

    private static final List<String> SUFFIXES = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketNames() {}

    /**
     * Checks the name of a bucket that is to be made.
     *
     * @throws S3Fault when it can't be one
     */
    static void check(String name) {
        if (!isValid(name)) {
            throw S3Fault.of(S3Error.INVALID_BUCKET_NAME).with("BucketName", name);
        }
    }

    private static boolean isValid(String name) {
        return NAME.matcher(name).matches()
                && !ADDRESS.matcher(name).matches()
                && PREFIXES.stream().noneMatch(name::startsWith)
                && SUFFIXES.stream().noneMatch(name::endsWith);
    }
}
