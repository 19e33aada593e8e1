package dev.lambent.s3.content;

import dev.lambent.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A body that S3 doesn't take. The texts are those that S3 has been recorded to answer (by the tests that OpenStack Swift,
 * Zenko CloudServer and the Versity gateway run against AWS), except where a factory says otherwise.
 */
public final class ContentFault extends Fault {

    private static final long serialVersionUID = 1L;

    private ContentFault(String code, String message, Map<String, String> members) {
        super(code, message, members, false);
    }

    private static ContentFault of(String code, String message) {
        return new ContentFault(code, message, Map.of());
    }

    private ContentFault with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(members());
        more.put(name, String.valueOf(value));
        return new ContentFault(code(), String.valueOf(getMessage()), more);
    }

    /** {@code BadDigest}: an MD5 of other bytes; both in Base64. */
    static ContentFault wrongMd5(String expected, String calculated) {
        return of("BadDigest", "The Content-MD5 you specified did not match what we received.")
                .with("ExpectedDigest", expected)
                .with("CalculatedDigest", calculated);
    }

    /** {@code BadDigest}: a checksum of other bytes. */
    static ContentFault wrongChecksum(ChecksumAlgorithm algorithm) {
        return of("BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    /** {@code InvalidDigest}: no MD5 at all. */
    static ContentFault invalidMd5(String sent) {
        return of("InvalidDigest", "The Content-MD5 you specified was invalid.").with("Content-MD5", sent);
    }

    /** {@code XAmzContentSHA256Mismatch}: the hash that was signed is one of other bytes. */
    static ContentFault wrongSignedHash(String sent, String calculated) {
        return of(
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                .with("ClientComputedContentSHA256", sent)
                .with("S3ComputedContentSHA256", calculated);
    }

    /** {@code InvalidArgument}: neither a hash nor one of the words for none. The list of words in the text is ours. */
    static ContentFault invalidSignedHash(String sent) {
        return of(
                        "InvalidArgument",
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, one of the STREAMING- values, or a valid sha256 value.")
                .with("ArgumentName", "x-amz-content-sha256")
                .with("ArgumentValue", sent);
    }

    /** {@code InvalidRequest} with its whole text. */
    static ContentFault invalidRequest(String message) {
        return of("InvalidRequest", message);
    }

    /** {@code IncompleteBody}: chunks that end too early, or are none. */
    static ContentFault brokenChunks() {
        return of("IncompleteBody", "The request body terminated unexpectedly");
    }

    /** {@code IncompleteBody}: more or fewer bytes than were announced; AWS sometimes answers this with InternalError. */
    static ContentFault otherLength(long expected, long provided) {
        return of(
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header")
                .with("NumberBytesExpected", expected)
                .with("NumberBytesProvided", provided);
    }

    /** {@code InvalidChunkSizeError}: a small chunk that isn't the last; {@code number} counts from 1. */
    static ContentFault smallChunk(long number, long size) {
        return of("InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes")
                .with("Chunk", number)
                .with("BadChunkSize", size);
    }

    /** {@code MalformedTrailerError}: a trailer that nobody expected, that did not come, or that is none. */
    static ContentFault malformedTrailer() {
        return of(
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }

    /** {@code MissingContentLength}: nobody knows how long it is to be. */
    static ContentFault noLength() {
        return of("MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    /** {@code NotImplemented}: what S3 doesn't do, and Lambent therefore neither. */
    static ContentFault notImplemented(String header) {
        return of("NotImplemented", "A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }

    /** {@code EntityTooLarge}: more bytes than an object, or a part of one, may be sent with at once. */
    public static ContentFault tooLarge(long proposed, long allowed) {
        return of("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", proposed)
                .with("MaxSizeAllowed", allowed);
    }

    /** {@code InternalError}: the bytes could not be written or read; the text is ours. */
    static ContentFault broken(String message) {
        return of("InternalError", message);
    }
}
