package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is for, as its signature says. The signature itself is not verified: every caller is let in.
 *
 * @param region the region, such as {@code us-east-1}
 * @param service the name under which the service signs, such as {@code lambda}; empty for an unsigned request
 * @param accessKey the access key; empty for an unsigned request
 * @param account the account's 12 digits: the access key where it is 12 digits, as is the custom with local clouds
 */
public record CredentialScope(String region, String service, String accessKey, String account) {

    /**
     * What holds for a request that doesn't say.
     *
     * @param region the region
     * @param account the account's 12 digits
     */
    public record Defaults(String region, String account) {}

    private static final String CREDENTIAL = "Credential=";

    /** How a signature of S3's old kind begins: "Signing and authenticating REST requests". */
    private static final String OLD = "AWS ";

    /** Reads the Authorization header or, for a presigned URL, the X-Amz-Credential parameter. */
    public static CredentialScope of(HttpRequest request, Defaults defaults) {
        String old = oldKey(request);
        if (old != null) {
            return new CredentialScope(defaults.region(), "s3", old, isAccount(old) ? old : defaults.account());
        }
        String credential = credential(request);
        int key = credential == null ? -1 : credential.indexOf('/');
        if (credential == null || key < 0) {
            return new CredentialScope(defaults.region(), "", "", defaults.account());
        }
        int date = credential.indexOf('/', key + 1);
        int region = date < 0 ? -1 : credential.indexOf('/', date + 1);
        int service = region < 0 ? -1 : credential.indexOf('/', region + 1);
        if (service < 0) {
            return new CredentialScope(defaults.region(), "", "", defaults.account());
        }
        String accessKey = credential.substring(0, key);
        String named = credential.substring(date + 1, region);
        return new CredentialScope(
                isRegion(named) ? named : defaults.region(),
                credential.substring(region + 1, service),
                accessKey,
                isAccount(accessKey) ? accessKey : defaults.account());
    }

    /** The access key of a signature of version 2, which only S3 takes besides the query protocol. */
    private static @Nullable String oldKey(HttpRequest request) {
        String header = request.header("Authorization");
        if (header != null) {
            int colon = header.startsWith(OLD) ? header.indexOf(':') : -1;
            return colon < 0 ? null : header.substring(OLD.length(), colon);
        }
        return isOldPresigned(request.rawQuery()) ? request.query().first("AWSAccessKeyId") : null;
    }

    /** Whether a query is that of a presigned URL of version 2. The query protocol's names a SignatureVersion. */
    static boolean isOldPresigned(String query) {
        return query.contains("AWSAccessKeyId=")
                && query.contains("Signature=")
                && query.contains("Expires=")
                && !query.contains("SignatureVersion=");
    }

    private static @Nullable String credential(HttpRequest request) {
        String header = request.header("Authorization");
        if (header == null) {
            return request.rawQuery().contains("X-Amz-Credential=")
                    ? request.query().first("X-Amz-Credential")
                    : null;
        }
        int start = header.indexOf(CREDENTIAL);
        if (start < 0) {
            return null;
        }
        int comma = header.indexOf(',', start);
        return header.substring(start + CREDENTIAL.length(), comma < 0 ? header.length() : comma);
    }

    /** A region goes into ARNs, so that only what looks like one is taken over. */
    private static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 32;
    }

    private static boolean isAccount(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() == 12;
    }
}
