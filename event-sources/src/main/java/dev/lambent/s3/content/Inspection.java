package dev.lambent.s3.content;

import dev.lambent.http.HttpRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a body while it passes: takes its chunks off, and finds out whether its checksums are right. Of bytes that come
 * without a checksum S3 makes one itself, CRC64NVME (Amazon S3 User Guide, "Checking object integrity for data uploads").
 */
final class Inspection {

    /** What was found of a body that is as it should be. */
    record Finding(long length, String md5, ObjectChecksum checksum) {}

    /** Not the business of someone who doesn't check signatures. */
    private static final Set<String> SIGNATURES = Set.of("x-amz-trailer-signature");

    private final Announcement announced;
    private final ChunkDecoder.Output output;
    private final @Nullable ChunkDecoder chunks;
    private final ChecksumAlgorithm algorithm;
    private final Digest md5 = Digest.named("MD5");
    private final Digest checksum;
    private final @Nullable Digest signedHash;
    private long length;

    /**
     * Begins.
     *
     * @param output where the bytes go that are the object's
     * @throws ContentFault when the request's header alone is wrong
     */
    Inspection(HttpRequest request, ChunkDecoder.Output output) {
        this.announced = Announcement.of(request);
        this.output = output;
        this.chunks = announced.chunked() ? new ChunkDecoder(announced.length(), this::pass) : null;
        this.algorithm = announced.algorithm() == null ? ChecksumAlgorithm.CRC64NVME : announced.algorithm();
        this.checksum = Digest.of(algorithm);
        this.signedHash = announced.sha256() == null ? null : Digest.of(ChecksumAlgorithm.SHA256);
    }

    /**
     * Takes the next piece of the body.
     *
     * @throws ContentFault when it isn't as it should be
     */
    void write(byte[] bytes, int offset, int count) throws IOException {
        if (chunks != null) {
            chunks.write(bytes, offset, count);
        } else {
            pass(bytes, offset, count);
        }
    }

    private void pass(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (length > Announcement.MOST) {
            throw ContentFault.tooLarge(length, Announcement.MOST);
        }
        output.write(bytes, offset, count);
        md5.update(bytes, offset, count);
        checksum.update(bytes, offset, count);
        if (signedHash != null) {
            signedHash.update(bytes, offset, count);
        }
    }

    /**
     * The body has ended.
     *
     * @throws ContentFault when it isn't as it should be
     */
    Finding finish() {
        if (chunks != null) {
            chunks.finish();
        }
        String trailing = trailing(chunks == null ? Map.of() : chunks.trailers());
        String sent = announced.checksum() == null ? trailing : announced.checksum();
        if (announced.length() >= 0 && length != announced.length()) {
            throw ContentFault.otherLength(announced.length(), length);
        }
        checkSignedHash();
        byte[] sum = md5.value();
        checkMd5(Base64.getEncoder().encodeToString(sum));
        String text = checksum.text();
        if (sent != null && !sent.equals(text)) {
            throw ContentFault.wrongChecksum(algorithm);
        }
        return new Finding(length, HexFormat.of().formatHex(sum), new ObjectChecksum(algorithm, text, false));
    }

    /** The checksum that was announced as a trailer; nothing else may be one. */
    private @Nullable String trailing(Map<String, String> trailers) {
        boolean expected = announced.algorithm() != null && announced.checksum() == null;
        String name = expected ? algorithm.header() : "";
        boolean surprising =
                trailers.keySet().stream().anyMatch(each -> !each.equals(name) && !SIGNATURES.contains(each));
        String sent = trailers.get(name);
        if (surprising || (expected && sent == null)) {
            throw ContentFault.malformedTrailer();
        }
        if (sent != null && !Announcement.isBase64(sent, algorithm.size())) {
            throw ContentFault.invalidRequest("Value for " + name + " trailing header is invalid.");
        }
        return sent;
    }

    private void checkSignedHash() {
        if (signedHash != null) {
            String calculated = HexFormat.of().formatHex(signedHash.value());
            if (!calculated.equals(announced.sha256())) {
                throw ContentFault.wrongSignedHash(String.valueOf(announced.sha256()), calculated);
            }
        }
    }

    private void checkMd5(String calculated) {
        if (announced.md5() != null && !announced.md5().equals(calculated)) {
            throw ContentFault.wrongMd5(announced.md5(), calculated);
        }
    }
}
