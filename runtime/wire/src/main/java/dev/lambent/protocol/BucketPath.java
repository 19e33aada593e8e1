package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bucket and object a request to S3 is about. A bucket is the first segment of the path, or stands before the name of the
 * service in the Host header (Amazon S3 User Guide, "Virtual hosting of general purpose buckets"). Here it is decided for all.
 *
 * @param bucket null for a request to the service itself
 * @param key null for a request to a bucket; never empty
 * @param fromHost whether the Host header names the bucket
 */
record BucketPath(@Nullable String bucket, @Nullable String key, boolean fromHost) {

    /** What stands for S3 in a host, with or without a region; anything else behind {@code s3} is a bucket's name. */
    private static final String SERVICE =
            "s3(?:-accelerate(?:\\.dualstack)?|[.-](?:dualstack\\.)?[a-z]{2}(?:-[a-z]+)+-\\d+)?";

    private static final Pattern OF_SERVICE = Pattern.compile(
            "(?:(.+)\\.)??" + SERVICE + "\\.(?:amazonaws\\.com(?:\\.cn)?|localhost|localhost\\.localstack\\.cloud)");

    private static final Pattern OF_LOCALHOST = Pattern.compile("([a-z0-9][a-z0-9.-]+)\\.localhost");

    /** Names in hosts of other services: without a signature for S3, what may be meant for one of them is not a bucket. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            ".*(?:^|\\.)(?:lambda-url|lambda|execute-api|elb|sqs|sns|iam|sts|monitoring|events|logs)(?:\\..*)?");

    /** What a bucket can be called at all: "General purpose bucket naming rules". */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** First segments of paths that belong to Lambda's API, whose paths begin with a date, and to queues' URLs. */
    private static final Pattern FOREIGN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{12}");

    static BucketPath of(HttpRequest request) {
        String named = bucketInHost(request.header("Host"));
        String path = request.rawPath().startsWith("/") ? request.rawPath().substring(1) : request.rawPath();
        if (named != null) {
            return new BucketPath(named, key(path), true);
        }
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        return first.isEmpty()
                ? new BucketPath(null, null, false)
                : new BucketPath(HttpRequest.decoded(first), slash < 0 ? null : key(path.substring(slash + 1)), false);
    }

    private static @Nullable String key(String raw) {
        return raw.isEmpty() ? null : HttpRequest.decoded(raw);
    }

    private static @Nullable String bucketInHost(@Nullable String host) {
        if (host == null || isPlain(host)) {
            return null;
        }
        int colon = host.indexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
        Matcher service = OF_SERVICE.matcher(name);
        if (service.matches()) {
            return service.group(1);
        }
        Matcher local = OF_LOCALHOST.matcher(name);
        return local.matches() ? local.group(1) : null;
    }

    /** The hosts of nearly all requests, told without a pattern: {@code localhost:4566} and {@code 127.0.0.1:4566}. */
    private static boolean isPlain(String host) {
        return host.equals("localhost") || host.startsWith("localhost:") || host.startsWith("127.0.0.1");
    }

    /**
     * Whether an unsigned request may be meant for S3: it names what can be a bucket. One to a mistyped path of another service
     * isn't, for it is better told so.
     */
    boolean isPlausible() {
        if (bucket == null) {
            return fromHost;
        }
        return fromHost
                ? !OF_OTHERS.matcher(bucket).matches()
                : NAME.matcher(bucket).matches() && !FOREIGN.matcher(bucket).matches();
    }

    /** What the sender of a key that is no UTF-8 is told. */
    void check() {
        if (key != null && key.indexOf('\uFFFD') >= 0) {
            throw ProtocolFault.of("InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
