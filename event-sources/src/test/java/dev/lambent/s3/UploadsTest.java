package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Received;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final long LARGE = 5L << 20;

    private BucketWorld world = new BucketWorld();

    @BeforeEach
    void thereIsABucket() {
        world.bucket(PHOTOS);
    }

    private UploadRef begin(String key) {
        return begin(UploadRequest.of(PHOTOS, key));
    }

    private UploadRef begin(UploadRequest request) {
        return world.ask(() -> world.buckets.createUpload(ME, request)).ref();
    }

    private CompleteRequest.Part part(UploadRef upload, int number, Received bytes) {
        UploadedPart part = world.ask(() -> world.buckets.uploadPart(ME, new PartRequest(upload, number, bytes)));
        return new CompleteRequest.Part(number, "\"" + part.eTag() + "\"", part.checksum());
    }

    private CompleteRequest.Part part(UploadRef upload, int number, long size) {
        return part(upload, number, world.bytes(size));
    }

    private Written complete(UploadRef upload, CompleteRequest.Part... parts) {
        return world.ask(() -> world.buckets.complete(ME, CompleteRequest.of(upload, List.of(parts))));
    }

    private S3Fault refused(UploadRef upload, CompleteRequest.Part... parts) {
        return refused(CompleteRequest.of(upload, List.of(parts)));
    }

    private S3Fault refused(CompleteRequest request) {
        return world.refused(() -> world.buckets.complete(ME, request));
    }

    @Test
    void partsBecomeAnObjectWithAllThatWasAskedForAtTheBeginning() {
        UploadRef upload = begin(new UploadRequest(
                PHOTOS, "k", ObjectHeaders.of("image/png"), List.of(new ObjectTag("a", "1")), null, null));
        CompleteRequest.Part second = part(upload, 7, 3);
        part(upload, 2, LARGE + 1);
        CompleteRequest.Part first = part(upload, 2, LARGE);
        part(upload, 9, 100);
        assertThat(world.files).hasSize(3);
        world.restart();
        Written written = complete(upload, first, second);
        assertThat(written.eTag()).matches("[0-9a-f]{32}-2");
        assertThat(written.size()).isEqualTo(LARGE + 3);
        assertThat(world.files).hasSize(2);
        assertThat(world.happened()).containsExactly("ObjectCreated:CompleteMultipartUpload");
        world.restart();
        StoredObject object = world.read("k").object();
        assertThat(object.headers().contentType()).isEqualTo("image/png");
        assertThat(object.tagCount()).isOne();
        assertThat(object.parts()).extracting(StoredPart::number).containsExactly(2, 7);
        assertThat(object.content().segments()).hasSize(2);
        Reading part = world.ask(() ->
                world.buckets.read(ME, new ReadRequest(ObjectRef.latest(PHOTOS, "k"), ReadConditions.NONE, null, 7)));
        assertThat(part.contentRange()).isEqualTo("bytes 5242880-5242882/5242883");
        world.delete("k");
        assertThat(world.files).isEmpty();
        world.advance(1);
        assertThat(world.store.rows("object_part")).isZero();
    }

    @Test
    void theETagIsTheMd5OfThePartsMd5s() {
        UploadRef upload = begin("k");
        CompleteRequest.Part only = part(upload, 1, world.text("hello"));
        byte[] md5 = HexFormat.of().parseHex("5d41402abc4b2a76b9719d911017c592");
        assertThat(complete(upload, only).eTag()).isEqualTo(BucketWorld.md5(md5) + "-1");
    }

    @Test
    void completingAgainGivesTheSameAnswerAlsoAfterARestart() {
        world.versioning(Versioning.ENABLED);
        UploadRef upload = begin("k");
        CompleteRequest.Part only = part(upload, 1, 3);
        Written written = complete(upload, only);
        assertThat(complete(upload, only)).isEqualTo(written);
        world.restart();
        assertThat(complete(upload, only)).isEqualTo(written);
        assertThat(world.happened()).hasSize(1);
        assertThat(world.refused(() -> world.buckets.abort(ME, upload)).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void partsMustBeInOrder() {
        UploadRef upload = begin("k");
        CompleteRequest.Part first = part(upload, 1, LARGE);
        CompleteRequest.Part second = part(upload, 2, LARGE);
        S3Fault fault = refused(upload, second, first);
        assertThat(fault.code()).isEqualTo("InvalidPartOrder");
        assertThat(fault)
                .hasMessage("The list of parts was not in ascending order. Parts must be ordered by part number.");
        assertThat(refused(upload, first, first).code()).isEqualTo("InvalidPartOrder");
        assertThat(refused(upload)).hasMessage("You must specify at least one part");
        complete(upload, first, second);
    }

    @Test
    void partsMustBeThereAndTheOnesThatTheClientKnows() {
        UploadRef upload = begin("k");
        CompleteRequest.Part first = part(upload, 1, LARGE);
        S3Fault missing = refused(upload, first, new CompleteRequest.Part(2, "abc", null));
        assertThat(missing.code()).isEqualTo("InvalidPart");
        assertThat(missing.members()).containsEntry("PartNumber", "2").containsEntry("ETag", "abc");
        assertThat(refused(upload, new CompleteRequest.Part(1, "abc", null)).code())
                .isEqualTo("InvalidPart");
    }

    @Test
    void allPartsButTheLastHaveFiveMebibytes() {
        UploadRef upload = begin("k");
        CompleteRequest.Part first = part(upload, 1, LARGE - 1);
        CompleteRequest.Part second = part(upload, 2, LARGE);
        S3Fault fault = refused(upload, first, second);
        assertThat(fault.code()).isEqualTo("EntityTooSmall");
        assertThat(fault.members())
                .containsEntry("ProposedSize", "5242879")
                .containsEntry("MinSizeAllowed", "5242880")
                .containsEntry("PartNumber", "1");
        world = new BucketWorld(S3Limits.relaxed());
        world.bucket(PHOTOS);
        UploadRef relaxed = begin("k");
        complete(relaxed, part(relaxed, 1, 1), part(relaxed, 2, 1));
    }

    @Test
    void partsAreNumberedFromOneToTenThousand() {
        UploadRef upload = begin("k");
        for (int number : new int[] {0, 10_001, -1}) {
            Received bytes = world.bytes(3);
            assertThat(world.refused(() -> world.buckets.uploadPart(ME, new PartRequest(upload, number, bytes))))
                    .hasMessage("Part number must be an integer between 1 and 10000, inclusive");
        }
        assertThat(world.files).isEmpty();
        part(upload, 10_000, 3);
    }

    @Test
    void anAbortedUploadLeavesNothing() {
        UploadRef upload = begin("k");
        for (int number = 1; number <= 2_500; number++) {
            part(upload, number, 3);
        }
        world.run(() -> world.buckets.abort(ME, upload));
        assertThat(world.files).isEmpty();
        world.advance(1);
        assertThat(world.store.rows("object_part")).isZero();
        assertThat(world.store.rows("object_upload")).isZero();
        Received late = world.bytes(3);
        S3Fault fault = world.refused(() -> world.buckets.uploadPart(ME, new PartRequest(upload, 1, late)));
        assertThat(fault.code()).isEqualTo("NoSuchUpload");
        assertThat(fault.members()).containsEntry("UploadId", upload.uploadId());
        assertThat(world.files).isEmpty();
    }

    @Test
    void anUploadBelongsToItsKey() {
        UploadRef upload = begin("k");
        UploadRef other = new UploadRef(PHOTOS, "other", upload.uploadId());
        assertThat(world.refused(() -> world.buckets.upload(ME, other)).code()).isEqualTo("NoSuchUpload");
        UploadRef nonsense = new UploadRef(PHOTOS, "k", "../etc");
        assertThat(world.refused(() -> world.buckets.upload(ME, nonsense)).code())
                .isEqualTo("NoSuchUpload");
    }

    @Test
    void aCompletionMayHaveConditionsWhichAlsoCountForTheTimeOfTheUpload() {
        String eTag = world.put("k", "before").eTag();
        UploadRef upload = begin("k");
        CompleteRequest.Part only = part(upload, 1, 3);
        CompleteRequest onlyNew =
                new CompleteRequest(upload, List.of(only), new WriteConditions(null, "*"), null, null, null);
        CompleteRequest onlySame =
                new CompleteRequest(upload, List.of(only), new WriteConditions(eTag, null), null, null, null);
        assertThat(refused(onlyNew).code()).isEqualTo("PreconditionFailed");
        world.delete("k");
        assertThat(refused(onlyNew).code()).isEqualTo("ConditionalRequestConflict");
        assertThat(refused(onlySame).code()).isEqualTo("NoSuchKey");
        world.put("k", "before");
        assertThat(refused(onlySame).status()).isEqualTo(409);
        complete(upload, only);
    }

    @Test
    void theSizeThatTheClientExpectsMustBeRight() {
        UploadRef upload = begin("k");
        CompleteRequest.Part only = part(upload, 1, 3);
        assertThat(refused(new CompleteRequest(upload, List.of(only), WriteConditions.NONE, null, null, 4L)))
                .hasMessage("The provided 'x-amz-mp-object-size' header value 4 does not match what was computed: 3");
    }

    // Checksums

    private UploadRef beginWith(@Nullable ChecksumAlgorithm algorithm, @Nullable ChecksumType type) {
        return begin(new UploadRequest(PHOTOS, "k", ObjectHeaders.NONE, List.of(), algorithm, type));
    }

    private Received large(char letter) {
        return world.text(String.valueOf(letter).repeat((int) LARGE));
    }

    @Test
    void aCompositeChecksumIsOneOfChecksums() {
        UploadRef upload = beginWith(ChecksumAlgorithm.CRC32, null);
        CompleteRequest.Part first = part(upload, 1, large('a'));
        CompleteRequest.Part second = part(upload, 2, world.text("b"));
        S3Fault missing = refused(upload, new CompleteRequest.Part(1, first.eTag(), null), second);
        assertThat(missing)
                .hasMessage("The upload was created using a crc32 checksum. The complete request must include the"
                        + " checksum for each part. It was missing for part 1 in the request.");
        assertThat(refused(upload, new CompleteRequest.Part(1, first.eTag(), second.checksum()), second)
                        .code())
                .isEqualTo("InvalidPart");
        S3Fault mode = refused(new CompleteRequest(
                upload, List.of(first, second), WriteConditions.NONE, null, ChecksumType.FULL_OBJECT, null));
        assertThat(mode)
                .hasMessage(
                        "The upload was created using the COMPOSITE checksum mode. The complete request must use the"
                                + " same checksum mode.");
        ObjectChecksum checksum = complete(upload, first, second).checksum();
        assertThat(checksum).isNotNull();
        assertThat(String.valueOf(checksum)).contains("-2").contains("composite=true");
    }

    @Test
    void aFullChecksumIsThatOfAllBytes() {
        UploadRef upload = beginWith(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        CompleteRequest.Part first = part(upload, 1, large('a'));
        CompleteRequest.Part second = part(upload, 2, world.text("b"));
        byte[] all = new byte[(int) LARGE + 1];
        Arrays.fill(all, (byte) 'a');
        all[all.length - 1] = 'b';
        ObjectChecksum right = BucketWorld.crc32(all);
        ObjectChecksum wrong = BucketWorld.crc32(new byte[1]);
        S3Fault fault =
                refused(new CompleteRequest(upload, List.of(first, second), WriteConditions.NONE, wrong, null, null));
        assertThat(fault.code()).isEqualTo("BadDigest");
        assertThat(fault).hasMessage("The crc32 you specified did not match the calculated checksum.");
        Written written = world.ask(() -> world.buckets.complete(
                ME, new CompleteRequest(upload, List.of(first, second), WriteConditions.NONE, right, null, null)));
        assertThat(written.checksum()).isEqualTo(right);
    }

    @Test
    void partsHaveTheChecksumOfTheirUpload() {
        UploadRef upload = beginWith(ChecksumAlgorithm.SHA256, null);
        Received crc = world.text("a");
        assertThat(world.refused(() -> world.buckets.uploadPart(ME, new PartRequest(upload, 1, crc))))
                .hasMessage(
                        "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32");
    }

    @Test
    void notEveryChecksumCanBeMadeInEveryWay() {
        assertThat(unable(ChecksumAlgorithm.SHA1, ChecksumType.FULL_OBJECT))
                .isEqualTo("The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.");
        assertThat(unable(ChecksumAlgorithm.CRC64NVME, ChecksumType.COMPOSITE))
                .isEqualTo("The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.");
        assertThat(unable(null, ChecksumType.COMPOSITE))
                .isEqualTo("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        Upload upload = world.ask(() -> world.buckets.createUpload(
                ME, new UploadRequest(PHOTOS, "k", ObjectHeaders.NONE, List.of(), ChecksumAlgorithm.CRC64NVME, null)));
        assertThat(upload.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    private String unable(@Nullable ChecksumAlgorithm algorithm, ChecksumType type) {
        return String.valueOf(world.refused(() -> world.buckets.createUpload(
                        ME, new UploadRequest(PHOTOS, "k", ObjectHeaders.NONE, List.of(), algorithm, type)))
                .getMessage());
    }

    // Lists

    @Test
    void partsAreListedByNumberInPages() {
        UploadRef upload = begin("k");
        List.of(5, 1, 3).forEach(number -> part(upload, number, 3));
        UploadedPart.Page first = world.ask(() -> world.buckets.list(ME, new PartListing(upload, null, 2)));
        assertThat(first.parts()).extracting(UploadedPart::number).containsExactly(1, 3);
        assertThat(first.truncated()).isTrue();
        assertThat(first.nextPartNumberMarker()).isEqualTo(3);
        UploadedPart.Page rest = world.ask(() -> world.buckets.list(ME, new PartListing(upload, 3, 2)));
        assertThat(rest.parts()).extracting(UploadedPart::number).containsExactly(5);
        assertThat(rest.truncated()).isFalse();
        UploadedPart.Page none = world.ask(() -> world.buckets.list(ME, new PartListing(upload, null, 0)));
        assertThat(none.parts()).isEmpty();
        assertThat(none.truncated()).isFalse();
        assertThat(world.refused(() -> world.buckets.list(ME, new PartListing(upload, null, -1)))
                        .code())
                .isEqualTo("InvalidArgument");
    }

    @Test
    void uploadsAreListedByKeyAndBeginningInPages() {
        Map<String, String> names = new TreeMap<>();
        for (String key : List.of("b", "a/1", "b", "a/2", "c", "b")) {
            UploadRef upload = begin(key);
            names.put(upload.uploadId(), key + names.size());
        }
        assertThat(list(names, null, 10)).isEqualTo("a/11 a/23 b0 b2 b5 c4");
        assertThat(list(names, null, 2)).isEqualTo("a/11 a/23 | b0 b2 | b5 c4");
        assertThat(list(names, "/", 2)).isEqualTo("b0 a/ | b2 b5 | c4");
        world.restart();
        assertThat(list(names, "/", 1)).isEqualTo("a/ | b0 | b2 | b5 | c4");
        assertThat(world.refused(
                        () -> world.buckets.list(ME, new UploadListing(PHOTOS, null, null, "b", "nonsense", null))))
                .hasMessage("Invalid uploadId marker");
    }

    private String list(Map<String, String> names, @Nullable String delimiter, int max) {
        StringBuilder all = new StringBuilder();
        String key = null;
        String id = null;
        do {
            UploadListing listing = new UploadListing(PHOTOS, null, delimiter, key, id, max);
            UploadListing.Page page = world.ask(() -> world.buckets.list(ME, listing));
            List<String> found = new ArrayList<>();
            page.uploads().forEach(each -> found.add(names.get(each.ref().uploadId())));
            found.addAll(page.commonPrefixes());
            all.append(String.join(" ", found)).append(page.truncated() ? " | " : "");
            key = page.nextKeyMarker();
            id = page.nextUploadIdMarker();
        } while (key != null);
        return all.toString();
    }
}
