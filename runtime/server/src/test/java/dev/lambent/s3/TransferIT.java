package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Bytes on their way: with checksums of every kind, in parts, and by the SDK's transfer manager. */
class TransferIT extends S3Fixture {

    private static final int PART = 5 << 20;

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            mode = Mode.INCLUDE,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void everyChecksumIsVerifiedAndGivenBack(ChecksumAlgorithm algorithm) {
        String bucket = newBucket();
        byte[] bytes = bytes(100_000);

        s3.putObject(to -> to.bucket(bucket).key("sync").checksumAlgorithm(algorithm), RequestBody.fromBytes(bytes));
        async.putObject(
                        to -> to.bucket(bucket).key("async").checksumAlgorithm(algorithm),
                        AsyncRequestBody.fromBytes(bytes))
                .join();

        for (String key : List.of("sync", "async")) {
            HeadObjectResponse head =
                    s3.headObject(of -> of.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
            assertThat(Stream.of(
                                    head.checksumCRC32(),
                                    head.checksumCRC32C(),
                                    head.checksumSHA1(),
                                    head.checksumSHA256())
                            .filter(each -> each != null))
                    .hasSize(1);
            assertThat(s3.getObjectAsBytes(of -> of.bucket(bucket).key(key)).asByteArray())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void aChecksumThatTheClientKnowsIsVerified() {
        String bucket = newBucket();

        s3.putObject(
                to -> to.bucket(bucket).key("k").checksumCRC64NVME("rosUhgp5mIg="),
                RequestBody.fromString("123456789"));
        assertThat(s3.headObject(of -> of.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo("rosUhgp5mIg=");
        assertRefused(
                () -> s3.putObject(
                        to -> to.bucket(bucket).key("bad").checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("123456789")),
                "400 BadDigest: The CRC32 you specified did not match the calculated checksum.");
        assertRefused(
                () -> s3.putObject(
                        to -> to.bucket(bucket).key("bad").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                        RequestBody.fromString("123456789")),
                "400 BadDigest: The Content-MD5 you specified did not match what we received.");
        assertRefused(() -> get(bucket, "bad"), "404 NoSuchKey");
    }

    @Test
    void theTransferManagerMovesFilesInParts(@TempDir Path files) throws Exception {
        String bucket = newBucket();
        Path source = Files.write(files.resolve("source"), bytes(20 << 20));
        Path target = files.resolve("target");
        try (S3TransferManager manager =
                S3TransferManager.builder().s3Client(async).build()) {
            manager.uploadFile(up -> up.source(source)
                            .putObjectRequest(to -> to.bucket(bucket).key("big")))
                    .completionFuture()
                    .join();
            manager.downloadFile(down -> down.destination(target)
                            .getObjectRequest(from -> from.bucket(bucket).key("big")))
                    .completionFuture()
                    .join();
            manager.copy(copy -> copy.copyObjectRequest(to -> to.sourceBucket(bucket)
                            .sourceKey("big")
                            .destinationBucket(bucket)
                            .destinationKey("copy")))
                    .completionFuture()
                    .join();
        }

        assertThat(Files.mismatch(source, target)).isEqualTo(-1);
        assertThat(s3.headObject(of -> of.bucket(bucket).key("big")).eTag()).endsWith("-3\"");
        assertThat(async.getObject(from -> from.bucket(bucket).key("copy"), AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArray())
                .isEqualTo(Files.readAllBytes(source));
    }

    @Test
    void anUploadIsMadeOfPartsAndCopies() {
        String bucket = newBucket();
        put(bucket, "source", "0123456789");
        String id = s3.createMultipartUpload(
                        to -> to.bucket(bucket).key("k").checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        UploadPartResponse one = s3.uploadPart(
                to -> to.bucket(bucket).key("k").uploadId(id).partNumber(1).checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(bytes(PART)));
        UploadPartCopyResponse two = s3.uploadPartCopy(to -> to.sourceBucket(bucket)
                .sourceKey("source")
                .copySourceRange("bytes=2-4")
                .destinationBucket(bucket)
                .destinationKey("k")
                .uploadId(id)
                .partNumber(2));

        assertThat(s3.listMultipartUploads(of -> of.bucket(bucket)).uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactly(id);
        assertThat(s3.listParts(of -> of.bucket(bucket).key("k").uploadId(id)).parts())
                .extracting(Part::size)
                .containsExactly((long) PART, 3L);
        CompletedPart first = CompletedPart.builder()
                .partNumber(1)
                .eTag(one.eTag())
                .checksumCRC32(one.checksumCRC32())
                .build();
        CompletedPart second = CompletedPart.builder()
                .partNumber(2)
                .eTag(two.copyPartResult().eTag())
                .checksumCRC32(two.copyPartResult().checksumCRC32())
                .build();
        assertRefused(
                () -> s3.completeMultipartUpload(
                        to -> to.bucket(bucket).key("k").uploadId(id).multipartUpload(m -> m.parts(second, first))),
                "400 InvalidPartOrder");
        assertThat(s3.completeMultipartUpload(to ->
                                to.bucket(bucket).key("k").uploadId(id).multipartUpload(m -> m.parts(first, second)))
                        .eTag())
                .endsWith("-2\"");
        assertThat(s3.getObjectAsBytes(from -> from.bucket(bucket).key("k").partNumber(2))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(s3.headObject(of -> of.bucket(bucket).key("k").partNumber(1)).partsCount())
                .isEqualTo(2);
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() {
        String bucket = newBucket();
        String id = s3.createMultipartUpload(to -> to.bucket(bucket).key("k")).uploadId();
        s3.uploadPart(to -> to.bucket(bucket).key("k").uploadId(id).partNumber(1), RequestBody.fromBytes(bytes(PART)));

        s3.abortMultipartUpload(of -> of.bucket(bucket).key("k").uploadId(id));

        assertRefused(() -> s3.listParts(of -> of.bucket(bucket).key("k").uploadId(id)), "404 NoSuchUpload");
        assertThat(s3.listMultipartUploads(of -> of.bucket(bucket)).uploads()).isEmpty();
    }
}
