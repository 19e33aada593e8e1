package dev.lambent.s3;

import dev.lambent.account.AccountRegion;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and in which request: what S3's events say about it.
 *
 * @param place whose request it is, and the region it was sent to
 * @param sourceIp where it came from
 * @param requestId the request's, 16 characters
 * @param traceHeader the X-Ray header that came with it, or null
 * @param expectedOwner the account that is to own the bucket, as {@code x-amz-expected-bucket-owner} says; or null
 */
public record Caller(
        AccountRegion place,
        String sourceIp,
        String requestId,
        @Nullable String traceHeader,
        @Nullable String expectedOwner) {

    /** Who asks from this machine, and expects nothing. */
    public static Caller local(AccountRegion place, String requestId, @Nullable String traceHeader) {
        return new Caller(place, "127.0.0.1", requestId, traceHeader, null);
    }

    /** The account that asks. */
    public String account() {
        return place.account();
    }
}
