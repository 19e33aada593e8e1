package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.sandbox.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyTest {

    private static final ObjectHeaders PNG = ObjectHeaders.of("image/png");
    private static final List<ObjectTag> TAGS = List.of(new ObjectTag("a", "1"));

    private final BucketWorld world = new BucketWorld();

    @BeforeEach
    void thereIsAnObject() {
        world.bucket(PHOTOS);
        world.bucket("copies");
        Received bytes = world.text("0123456789");
        world.run(() -> world.buckets.put(ME, new PutRequest(PHOTOS, "k", PNG, TAGS, WriteConditions.NONE, bytes)));
        world.happened();
    }

    private Copied copy(CopyRequest request) {
        return world.ask(() -> world.buckets.copy(ME, request));
    }

    private S3Fault refused(CopyRequest request) {
        return world.refused(() -> world.buckets.copy(ME, request));
    }

    private static CopyRequest replacing(
            String bucket, String key, @Nullable ObjectHeaders headers, @Nullable List<ObjectTag> tags) {
        return new CopyRequest(
                CopySource.of(ObjectRef.latest(PHOTOS, "k")),
                bucket,
                key,
                headers,
                tags,
                WriteConditions.NONE,
                null,
                null);
    }

    @Test
    void aCopyHasAllOfItsSourceAndSharesItsFile() {
        Copied copied = copy(CopyRequest.of(ObjectRef.latest(PHOTOS, "k"), "copies", "c"));
        assertThat(copied.sourceVersionId()).isNull();
        Reading copy = world.read(ObjectRef.latest("copies", "c"));
        assertThat(copy.object().headers()).isEqualTo(PNG);
        assertThat(copy.object().eTag()).isEqualTo(world.read("k").object().eTag());
        assertThat(world.ask(() -> world.buckets.tags(ME, ObjectRef.latest("copies", "c")))
                        .tags())
                .isEqualTo(TAGS);
        assertThat(world.files).hasSize(1);
        assertThat(world.happened()).containsExactly("ObjectCreated:Copy");
        world.delete("k");
        world.restart();
        assertThat(world.files).hasSize(1);
        assertThat(world.read(ObjectRef.latest("copies", "c")).length()).isEqualTo(10);
        world.run(() -> world.buckets.delete(ME, "copies", new DeleteEntry("c", null, null)));
        assertThat(world.files).isEmpty();
    }

    @Test
    void headersAndTagsAreReplacedWhereTheDirectivesSaySo() {
        copy(replacing("copies", "c", ObjectHeaders.NONE, List.of()));
        StoredObject copy = world.read(ObjectRef.latest("copies", "c")).object();
        assertThat(copy.headers()).isEqualTo(ObjectHeaders.NONE);
        assertThat(copy.tagCount()).isZero();
    }

    @Test
    void anObjectIsCopiedOntoItselfOnlyWhenItChanges() {
        S3Fault fault = refused(replacing(PHOTOS, "k", null, List.of()));
        assertThat(fault.code()).isEqualTo("InvalidRequest");
        assertThat(fault)
                .hasMessage("This copy request is illegal because it is trying to copy an object to itself without"
                        + " changing the object's metadata, storage class, website redirect location or encryption"
                        + " attributes.");
        copy(replacing(PHOTOS, "k", ObjectHeaders.of("text/plain"), null));
        assertThat(world.read("k").object().headers().contentType()).isEqualTo("text/plain");
        assertThat(world.files).hasSize(1);
    }

    @Test
    void anEarlierVersionIsCopiedOntoTheLatest() {
        world.versioning(Versioning.ENABLED);
        world.put("k", "later");
        Copied copied = copy(CopyRequest.of(new ObjectRef(PHOTOS, "k", "null"), PHOTOS, "k"));
        assertThat(copied.written().versionId()).isNotNull();
        assertThat(copied.sourceVersionId()).isNull();
        assertThat(world.versions("later", "0123456789")).containsExactly("k:0123456789*", "k:later", "k:0123456789");
        String version = String.valueOf(copied.written().versionId());
        assertThat(copy(CopyRequest.of(new ObjectRef(PHOTOS, "k", version), PHOTOS, "c"))
                        .sourceVersionId())
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "other, , , , If-Match",
        ", same, , , If-None-Match",
        ", , 0, , If-Modified-Since",
        ", , , -1, If-Unmodified-Since"
    })
    void aSourceMayHaveConditions(
            @Nullable String match,
            @Nullable String noneMatch,
            @Nullable Integer modified,
            @Nullable Integer unmodified,
            String condition) {
        StoredObject source = world.read("k").object();
        ReadConditions conditions = new ReadConditions(
                match,
                noneMatch == null ? null : source.eTag(),
                modified == null ? null : source.lastModified().plusSeconds(modified),
                unmodified == null ? null : source.lastModified().plusSeconds(unmodified));
        CopySource from = new CopySource(ObjectRef.latest(PHOTOS, "k"), conditions, null, null);
        S3Fault fault = refused(new CopyRequest(from, "copies", "c", null, null, WriteConditions.NONE, null, null));
        assertThat(fault.status()).isEqualTo(412);
        assertThat(fault.members()).containsEntry("Condition", "x-amz-copy-source-" + condition);
    }

    @Test
    void aDeleteMarkerIsNoSource() {
        world.versioning(Versioning.ENABLED);
        String marker = String.valueOf(world.delete("k").versionId());
        assertThat(refused(CopyRequest.of(ObjectRef.latest(PHOTOS, "k"), "copies", "c"))
                        .code())
                .isEqualTo("NoSuchKey");
        assertThat(refused(CopyRequest.of(new ObjectRef(PHOTOS, "k", marker), "copies", "c")))
                .hasMessage(
                        "The source of a copy request may not specifically refer to a delete marker by version id.");
    }

    @Test
    void anotherChecksumNeedsTheBytesToBeReadAnew() {
        CopyRequest wanting = new CopyRequest(
                CopySource.of(ObjectRef.latest(PHOTOS, "k")),
                "copies",
                "c",
                null,
                null,
                WriteConditions.NONE,
                ChecksumAlgorithm.SHA256,
                null);
        assertThat(refused(wanting).status()).isEqualTo(501);
        CopyRead read = world.ask(() -> world.buckets.copySource(ME, wanting.source()));
        Received digested = new Received(read.content(), read.object().eTag(), null);
        CopyRequest having = new CopyRequest(
                wanting.source(), "copies", "c", PNG, null, WriteConditions.NONE, ChecksumAlgorithm.SHA256, digested);
        copy(having);
        assertThat(world.read(ObjectRef.latest("copies", "c")).object().eTag())
                .isEqualTo(read.object().eTag());
        world.delete("k");
        world.put("k", "another");
        assertThat(refused(having).code())
                .as("the bytes that were read are another object's by now")
                .isEqualTo("ConditionalRequestConflict");
        world.run(read.lease()::release);
        assertThat(world.files).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, ",
        "bytes=0-10, InvalidArgument",
        "bytes=10-11, InvalidRequest",
        "bytes=3-, InvalidArgument",
        "bytes=3-2, InvalidArgument",
        "0-3, InvalidArgument",
        "bytes=-3, InvalidArgument"
    })
    void partsAreCopiedFromRangesThatMustBeWithinTheSource(String range, @Nullable String code) {
        CopySource source = new CopySource(ObjectRef.latest(PHOTOS, "k"), ReadConditions.NONE, range, null);
        if (code != null) {
            assertThat(world.refused(() -> world.buckets.copySource(ME, source)).code())
                    .isEqualTo(code);
            return;
        }
        CopyRead read = world.ask(() -> world.buckets.copySource(ME, source));
        assertThat(read.content().size()).isEqualTo(4);
        world.delete("k");
        assertThat(world.files).hasSize(1);
        world.run(read.lease()::release);
        assertThat(world.files).isEmpty();
    }

    @Test
    void inlineBytesAreCopiedInParts() {
        Received inline = new Received(Content.of(Payload.of("0123456789")), "0".repeat(32), null);
        world.run(() -> world.buckets.put(ME, PutRequest.of(PHOTOS, "k", inline)));
        world.restart();
        CopyRead read = world.ask(() -> world.buckets.copySource(
                ME, new CopySource(ObjectRef.latest(PHOTOS, "k"), ReadConditions.NONE, "bytes=2-4", null)));
        assertThat(String.valueOf(read.content().inline())).isEqualTo("234");
        assertThat(world.files).isEmpty();
    }

    @Test
    void whatIsLargerThanWhatIsPutAtOnceIsNotCopiedAtOnce() {
        Received part = world.bytes(5L << 30);
        Received last = world.bytes(1);
        UploadRef upload = world.ask(() -> world.buckets.createUpload(ME, UploadRequest.of(PHOTOS, "big")))
                .ref();
        world.run(() -> world.buckets.uploadPart(ME, new PartRequest(upload, 1, part)));
        world.run(() -> world.buckets.uploadPart(ME, new PartRequest(upload, 2, last)));
        world.run(() -> world.buckets.complete(
                ME,
                CompleteRequest.of(
                        upload,
                        List.of(
                                new CompleteRequest.Part(1, part.md5(), null),
                                new CompleteRequest.Part(2, last.md5(), null)))));
        assertThat(refused(CopyRequest.of(ObjectRef.latest(PHOTOS, "big"), "copies", "c")))
                .hasMessage("The specified copy source is larger than the maximum allowable size for a copy source:"
                        + " 5368709120");
    }
}
