package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects as the SDK sees them. */
class ObjectsIT extends S3Fixture {

    @Test
    void anObjectComesBackWithAllThatWasPutWithIt() {
        String bucket = newBucket();

        s3.putObject(
                to -> to.bucket(bucket)
                        .key("a/b.txt")
                        .contentType("text/plain")
                        .cacheControl("no-store")
                        .contentDisposition("inline")
                        .contentEncoding("identity")
                        .contentLanguage("de")
                        .expires(Instant.parse("2030-01-01T00:00:00Z"))
                        .metadata(Map.of("Color", "blue"))
                        .tagging("team=a&stage=test"),
                RequestBody.fromString("hello"));

        GetObjectResponse found =
                s3.getObject(from -> from.bucket(bucket).key("a/b.txt")).response();
        assertThat(found.contentType()).isEqualTo("text/plain");
        assertThat(found.cacheControl()).isEqualTo("no-store");
        assertThat(found.contentDisposition()).isEqualTo("inline");
        assertThat(found.contentEncoding()).isEqualTo("identity");
        assertThat(found.contentLanguage()).isEqualTo("de");
        assertThat(found.expiresString()).isEqualTo("Tue, 01 Jan 2030 00:00:00 GMT");
        assertThat(found.metadata()).containsExactly(Map.entry("color", "blue"));
        assertThat(found.tagCount()).isEqualTo(2);
        assertThat(found.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        HeadObjectResponse head = s3.headObject(of -> of.bucket(bucket).key("a/b.txt"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(get(bucket, "a/b.txt")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/a", "a//b", "x;y", "dir/", "%41", "a?b#c+d e", "\u00fc\uD83D\uDE00"})
    void aKeyIsATextAndNeverAPath(String key) {
        String bucket = newBucket();

        put(bucket, key, key);

        assertThat(get(bucket, key)).isEqualTo(key);
        assertThat(s3.listObjectsV2(of -> of.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        s3.copyObject(to ->
                to.sourceBucket(bucket).sourceKey(key).destinationBucket(bucket).destinationKey("copy"));
        assertThat(get(bucket, "copy")).isEqualTo(key);
        s3.deleteObject(of -> of.bucket(bucket).key(key));
        assertRefused(() -> get(bucket, key), "404 NoSuchKey: The specified key does not exist.");
    }

    @Test
    void aKeyOf1024BytesIsTheLongest() {
        String bucket = newBucket();
        String longest = "\u00fc".repeat(512);

        put(bucket, longest, "x");
        assertThat(get(bucket, longest)).isEqualTo("x");
        assertRefused(() -> put(bucket, longest + "a", "x"), "400 KeyTooLongError: Your key is too long");
    }

    @Test
    void aKeyWithControlCharactersIsListedEncoded() {
        String bucket = newBucket();
        put(bucket, "a\u0001b", "x");

        assertThat(s3.listObjectsV2(of -> of.bucket(bucket).encodingType("url")).contents())
                .extracting(S3Object::key)
                .containsExactly("a\u0001b");
    }

    @Test
    void rangesAreGivenAsAsked() {
        String bucket = newBucket();
        put(bucket, "k", "0123456789");

        ResponseBytes<GetObjectResponse> part =
                s3.getObjectAsBytes(from -> from.bucket(bucket).key("k").range("bytes=2-4"));
        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(s3.getObjectAsBytes(from -> from.bucket(bucket).key("k").range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
        assertRefused(
                () -> s3.getObject(from -> from.bucket(bucket).key("k").range("bytes=10-")),
                "416 InvalidRange: The requested range is not satisfiable");
    }

    @Test
    void conditionsHold() {
        String bucket = newBucket();
        String tag = put(bucket, "k", "x");
        Instant before = lambent.timeline().now().minusSeconds(3600);

        assertThat(s3.getObjectAsBytes(from ->
                                from.bucket(bucket).key("k").ifMatch(tag).ifModifiedSince(before))
                        .asUtf8String())
                .isEqualTo("x");
        assertRefused(
                () -> s3.getObject(from -> from.bucket(bucket).key("k").ifMatch("\"other\"")),
                "412 PreconditionFailed: At least one of the pre-conditions you specified did not hold");
        assertRefused(
                () -> s3.getObject(from -> from.bucket(bucket).key("k").ifUnmodifiedSince(before)),
                "412 PreconditionFailed");
        assertThat(status(
                        () -> s3.getObject(each -> each.bucket(bucket).key("k").ifNoneMatch(tag))))
                .isEqualTo(304);
        assertRefused(
                () -> s3.putObject(to -> to.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("y")),
                "412 PreconditionFailed");
        assertRefused(
                () -> s3.putObject(to -> to.bucket(bucket).key("k").ifMatch("\"other\""), RequestBody.fromString("y")),
                "412 PreconditionFailed");
        assertThat(get(bucket, "k")).isEqualTo("x");
    }

    @Test
    void listsAreDividedAndPaged() {
        String bucket = newBucket();
        for (String key : List.of("a", "b/1", "b/2", "c", "d")) {
            put(bucket, key, key);
        }

        ListObjectsV2Response first =
                s3.listObjectsV2(of -> of.bucket(bucket).delimiter("/").maxKeys(2));
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
        assertThat(first.keyCount()).isEqualTo(2);
        ListObjectsV2Response second = s3.listObjectsV2(
                of -> of.bucket(bucket).delimiter("/").continuationToken(first.nextContinuationToken()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c", "d");
        assertThat(s3.listObjectsV2(of -> of.bucket(bucket).startAfter("b/2").fetchOwner(true))
                        .contents())
                .allMatch(each -> each.owner() != null)
                .extracting(S3Object::key)
                .containsExactly("c", "d");
        assertThat(s3.listObjects(
                        of -> of.bucket(bucket).marker("b/1").maxKeys(1).delimiter(",")))
                .satisfies(page -> assertThat(page.nextMarker()).isEqualTo("b/2"))
                .satisfies(page -> assertThat(page.contents().get(0).eTag()).startsWith("\""));
        assertThat(s3.listObjectsV2Paginator(of -> of.bucket(bucket).maxKeys(2)).contents())
                .hasSize(5);
        assertRefused(
                () -> s3.listObjects(of -> of.bucket(bucket).encodingType("gzip")),
                "400 InvalidArgument: Invalid Encoding Method specified in Request");
    }

    @Test
    void versionsAreKeptMarkedAndDeleted() {
        String bucket = newBucket();
        put(bucket, "k", "0");
        s3.putBucketVersioning(
                to -> to.bucket(bucket).versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
        String one = s3.putObject(to -> to.bucket(bucket).key("k"), RequestBody.fromString("1"))
                .versionId();

        assertThat(s3.deleteObject(of -> of.bucket(bucket).key("k")).deleteMarker())
                .isTrue();
        assertRefused(() -> get(bucket, "k"), "404 NoSuchKey");
        assertThat(s3.getObjectAsBytes(from -> from.bucket(bucket).key("k").versionId(one))
                        .asUtf8String())
                .isEqualTo("1");
        assertThat(s3.getObjectAsBytes(from -> from.bucket(bucket).key("k").versionId("null"))
                        .asUtf8String())
                .isEqualTo("0");
        ListObjectVersionsResponse all = s3.listObjectVersions(of -> of.bucket(bucket));
        assertThat(all.versions()).extracting(ObjectVersion::versionId).containsExactly(one, "null");
        assertThat(all.deleteMarkers()).singleElement().satisfies(marker -> {
            assertThat(marker.isLatest()).isTrue();
            assertRefused(
                    () -> s3.getObject(from -> from.bucket(bucket).key("k").versionId(marker.versionId())),
                    "405 MethodNotAllowed");
            s3.deleteObject(of -> of.bucket(bucket).key("k").versionId(marker.versionId()));
        });
        assertThat(get(bucket, "k")).isEqualTo("1");
    }

    @Test
    void manyAreDeletedAtOnce() {
        String bucket = newBucket();
        put(bucket, "a", "1");
        put(bucket, "b", "2");

        DeleteObjectsResponse deleted = s3.deleteObjects(of -> of.bucket(bucket)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("none").build(),
                        ObjectIdentifier.builder().key("b").eTag("\"other\"").build())));

        assertThat(deleted.deleted()).extracting(each -> each.key()).containsExactly("a", "none");
        assertThat(deleted.errors()).extracting(each -> each.code()).containsExactly("PreconditionFailed");
        assertThat(get(bucket, "b")).isEqualTo("2");
    }

    @Test
    void aCopyIsLikeItsSourceUnlessItIsToBeOtherwise() {
        String bucket = newBucket();
        s3.putObject(
                to -> to.bucket(bucket).key("a").contentType("text/x").metadata(Map.of("n", "1")),
                RequestBody.fromString("abc"));

        s3.copyObject(to ->
                to.sourceBucket(bucket).sourceKey("a").destinationBucket(bucket).destinationKey("b"));
        assertThat(s3.headObject(of -> of.bucket(bucket).key("b")).metadata()).containsEntry("n", "1");
        assertThat(s3.copyObject(to -> to.sourceBucket(bucket)
                                .sourceKey("a")
                                .destinationBucket(bucket)
                                .destinationKey("b")
                                .metadataDirective(MetadataDirective.REPLACE)
                                .metadata(Map.of("n", "2"))
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                        .copyObjectResult()
                        .checksumSHA256())
                .isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assertThat(s3.headObject(of -> of.bucket(bucket).key("b")).metadata()).containsEntry("n", "2");
        assertRefused(
                () -> s3.copyObject(to -> to.sourceBucket(bucket)
                        .sourceKey("a")
                        .destinationBucket(bucket)
                        .destinationKey("c")
                        .copySourceIfMatch("other")),
                "412 PreconditionFailed");
        assertRefused(
                () -> s3.copyObject(to -> to.sourceBucket(bucket)
                        .sourceKey("none")
                        .destinationBucket(bucket)
                        .destinationKey("c")),
                "404 NoSuchKey");
    }

    @Test
    void anObjectHasTagsAndAttributes() {
        String bucket = newBucket();
        put(bucket, "k", "hello");
        Tag tag = Tag.builder().key("a").value("b c").build();

        s3.putObjectTagging(to -> to.bucket(bucket).key("k").tagging(t -> t.tagSet(tag)));
        assertThat(s3.getObjectTagging(of -> of.bucket(bucket).key("k")).tagSet())
                .containsExactly(tag);
        s3.deleteObjectTagging(of -> of.bucket(bucket).key("k"));
        assertThat(s3.getObjectTagging(of -> of.bucket(bucket).key("k")).tagSet())
                .isEmpty();
        assertThat(s3.getObjectAttributes(
                        of -> of.bucket(bucket).key("k").objectAttributes(ObjectAttributes.knownValues())))
                .satisfies(each -> assertThat(each.objectSize()).isEqualTo(5))
                .satisfies(each -> assertThat(each.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592"))
                .satisfies(each -> assertThat(each.checksum().checksumCRC32()).isEqualTo("NhCmhg=="));
    }

    @Test
    void settingsThatDoNotWorkAreRefusedByName() {
        String bucket = newBucket();

        assertRefused(
                () -> s3.putObject(
                        to -> to.bucket(bucket).key("k").acl(ObjectCannedACL.PUBLIC_READ), RequestBody.empty()),
                "501 NotImplemented");
        assertRefused(
                () -> s3.putObject(
                        to -> to.bucket(bucket).key("k").serverSideEncryption("aws:kms"), RequestBody.empty()),
                "501 NotImplemented");
        assertRefused(
                () -> s3.putObject(to -> to.bucket(bucket).key("k").storageClass("GLACIER"), RequestBody.empty()),
                "501 NotImplemented");
        assertRefused(() -> get(bucket, "k"), "404 NoSuchKey");
    }
}
