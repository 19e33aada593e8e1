package dev.lambent.s3.content;

import dev.lambent.http.Headers;
import dev.lambent.http.HttpRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request's header says about its body, checked as far as a header can be (Amazon S3 User Guide, "Checking object
 * integrity"; Signature Version 4, "Authenticating requests: transferring a payload in multiple chunks").
 *
 * @param chunked whether the body is aws-chunked, with or without signatures, which nobody checks
 * @param length how many bytes there are without chunks and trailers; -1 where the connection alone knows
 * @param md5 the Content-MD5 as sent, or null
 * @param sha256 the hash that was signed, in lower-case hexadecimal digits, or null
 * @param algorithm of the checksum that came or is to come, or null
 * @param checksum its value in Base64, or null when it is to come as a trailer
 */
record Announcement(
        boolean chunked,
        long length,
        @Nullable String md5,
        @Nullable String sha256,
        @Nullable ChecksumAlgorithm algorithm,
        @Nullable String checksum) {

    /** The most bytes of one request's object or part: 5 GiB (Amazon S3 User Guide, "Amazon S3 multipart upload limits"). */
    static final long MOST = 5L << 30;

    private static final String SIGNED_HASH = "x-amz-content-sha256";
    private static final String LENGTH = "x-amz-decoded-content-length";
    private static final String TRAILER = "x-amz-trailer";
    private static final String WISH = "x-amz-sdk-checksum-algorithm";
    private static final int MD5_SIZE = 16;

    /**
     * Reads a header.
     *
     * @throws ContentFault when it contradicts itself, or promises what S3 doesn't take
     */
    static Announcement of(HttpRequest request) {
        Headers headers = request.headers();
        String hash = headers.first(SIGNED_HASH);
        boolean chunked = hash != null && hash.startsWith("STREAMING-");
        ChecksumAlgorithm inHeader = inHeader(headers);
        ChecksumAlgorithm inTrailer = inTrailer(headers);
        if (inHeader != null && inTrailer != null) {
            throw ContentFault.invalidRequest("Expecting a single x-amz-checksum- header");
        }
        ChecksumAlgorithm algorithm = inHeader != null ? inHeader : inTrailer;
        checkWish(headers.first(WISH), algorithm);
        return new Announcement(
                chunked,
                length(headers, chunked),
                md5(headers.first("Content-MD5")),
                chunked ? null : signedHash(hash),
                algorithm,
                inHeader == null ? null : value(headers, inHeader));
    }

    private static @Nullable ChecksumAlgorithm inHeader(Headers headers) {
        ChecksumAlgorithm found = null;
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            if (headers.first(each.header()) != null) {
                if (found != null) {
                    throw ContentFault.invalidRequest(
                            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
                }
                found = each;
            }
        }
        return found;
    }

    private static @Nullable ChecksumAlgorithm inTrailer(Headers headers) {
        String announced = headers.first(TRAILER);
        if (announced == null || announced.isBlank()) {
            return null;
        }
        String name = announced.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(each -> each.header().equals(name))
                .findFirst()
                .orElseThrow(() -> ContentFault.invalidRequest(
                        "The value specified in the x-amz-trailer header is not supported"));
    }

    private static void checkWish(@Nullable String wish, @Nullable ChecksumAlgorithm given) {
        if (wish == null) {
            return;
        }
        if (Arrays.stream(ChecksumAlgorithm.values())
                .noneMatch(each -> each.name().equalsIgnoreCase(wish))) {
            throw ContentFault.invalidRequest(
                    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                            + Arrays.toString(ChecksumAlgorithm.values()));
        }
        if (given == null) {
            throw ContentFault.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding"
                    + " x-amz-checksum-* or x-amz-trailer headers were found.");
        }
        if (!given.name().equalsIgnoreCase(wish)) {
            throw ContentFault.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
    }

    private static String value(Headers headers, ChecksumAlgorithm algorithm) {
        String sent = Objects.requireNonNull(headers.first(algorithm.header())).strip();
        if (!isBase64(sent, algorithm.size())) {
            throw ContentFault.invalidRequest("Value for " + algorithm.header() + " header is invalid.");
        }
        return sent;
    }

    /** Whether it is Base64 of so many bytes, as an encoder would have written it. */
    static boolean isBase64(String text, int size) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == size
                    && Base64.getEncoder().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static long length(Headers headers, boolean chunked) {
        String coding = headers.first("Transfer-Encoding");
        if (!chunked && coding != null && !coding.equalsIgnoreCase("identity")) {
            throw ContentFault.notImplemented("Transfer-Encoding");
        }
        String announced = headers.first(chunked ? LENGTH : "Content-Length");
        long length = announced == null ? -1 : number(announced.strip());
        if (chunked && length < 0) {
            throw ContentFault.noLength();
        }
        if (length > MOST) {
            throw ContentFault.tooLarge(length, MOST);
        }
        return length;
    }

    private static long number(String digits) {
        try {
            return Math.max(-1, Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private static @Nullable String md5(@Nullable String sent) {
        if (sent != null && !isBase64(sent.strip(), MD5_SIZE)) {
            throw ContentFault.invalidMd5(sent);
        }
        return sent == null ? null : sent.strip();
    }

    private static @Nullable String signedHash(@Nullable String sent) {
        if (sent == null || sent.equals("UNSIGNED-PAYLOAD")) {
            return null;
        }
        if (!sent.matches("[0-9a-fA-F]{64}")) {
            throw ContentFault.invalidSignedHash(sent);
        }
        return sent.toLowerCase(Locale.ROOT);
    }
}
