package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.OTHER;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketLifeTest {

    private final BucketWorld world = new BucketWorld();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "my-bucket",
                "my.bucket.1",
                "123",
                "a1234567890123456789012345678901234567890123456789012345678901z"
            })
    void bucketsMayBeCalledSo(String name) {
        world.bucket(name);
        assertThat(world.ask(() -> world.buckets.bucket(ME, name)).arn()).isEqualTo("arn:aws:s3:::" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "My-bucket",
                "my_bucket",
                "-bucket",
                "bucket-",
                "my..bucket",
                "my.-bucket",
                ".bucket",
                "bucket.",
                "192.168.5.4",
                "xn--bucket",
                "sthree-bucket",
                "amzn-s3-demo-bucket",
                "bucket-s3alias",
                "bucket--ol-s3",
                "bucket.mrap",
                "bucket--x-s3",
                "bucket--table-s3",
                "../etc",
                "bu cket",
                "büro",
                "",
                "a1234567890123456789012345678901234567890123456789012345678901zz"
            })
    void andNotSo(String name) {
        S3Fault fault = world.refused(() -> world.buckets.create(ME, name, "us-east-1"));
        assertThat(fault.code()).isEqualTo("InvalidBucketName");
        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault).hasMessage("The specified bucket is not valid.");
        assertThat(fault.members()).containsEntry("BucketName", name);
    }

    @Test
    void inUsEast1TheOwnerMayCreateItAgainAndElsewhereNot() {
        world.bucket(PHOTOS);
        world.put("a", "text");
        world.bucket(PHOTOS);
        assertThat(world.list("", "", 10)).isEqualTo("a");
        world.run(() -> world.buckets.create(ME, "away", "eu-west-1"));
        S3Fault fault = world.refused(() -> world.buckets.create(ME, "away", "eu-west-1"));
        assertThat(fault.code()).isEqualTo("BucketAlreadyOwnedByYou");
        assertThat(fault.status()).isEqualTo(409);
        assertThat(world.ask(() -> world.buckets.bucket(ME, "away")).owner().region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void accountsShareTheNamesButNotTheBuckets() {
        world.bucket(PHOTOS);
        assertThat(world.refused(() -> world.buckets.create(OTHER, PHOTOS, "us-east-1"))
                        .code())
                .isEqualTo("BucketAlreadyExists");
        assertThat(world.refused(() -> world.buckets.bucket(OTHER, PHOTOS)).status())
                .isEqualTo(403);
        assertThat(world.ask(() -> world.buckets.list(OTHER, BucketListing.ALL)).buckets())
                .isEmpty();
        assertThat(world.ask(() -> world.buckets.exists(PHOTOS))).isTrue();
    }

    @Test
    void whoExpectsAnotherOwnerIsRefused() {
        world.bucket(PHOTOS);
        Caller caller = new Caller(ME.place(), ME.sourceIp(), ME.requestId(), null, OTHER.account());
        assertThat(world.refused(() -> world.buckets.bucket(caller, PHOTOS))).hasMessage("Access Denied");
    }

    @Test
    void aBucketIsDeletedOnlyWhenItIsEmpty() {
        world.bucket(PHOTOS);
        world.put("a", "text");
        S3Fault fault = world.refused(() -> world.buckets.delete(ME, PHOTOS));
        assertThat(fault.code()).isEqualTo("BucketNotEmpty");
        assertThat(fault).hasMessage("The bucket you tried to delete is not empty");
        world.versioning(Versioning.ENABLED);
        world.delete("a");
        assertThat(world.refused(() -> world.buckets.delete(ME, PHOTOS)))
                .hasMessage("The bucket you tried to delete is not empty. You must delete all versions in the bucket.");
        world.ask(() -> world.buckets.list(ME, VersionListing.of(PHOTOS)))
                .versions()
                .forEach(each -> world.delete(each.key(), each.versionId()));
        world.run(() -> world.buckets.delete(ME, PHOTOS));
        assertThat(world.deletedBuckets).containsExactly(PHOTOS);
        S3Fault gone = world.refused(() -> world.buckets.delete(ME, PHOTOS));
        assertThat(gone.code()).isEqualTo("NoSuchBucket");
        assertThat(gone).hasMessage("The specified bucket does not exist");
        assertThat(gone.members()).containsEntry("BucketName", PHOTOS);
        assertThat(world.files).isEmpty();
    }

    @Test
    void bucketsAreListedByNameInPages() {
        List.of("bbb", "abc", "abd", "zzz").forEach(world::bucket);
        world.run(() -> world.buckets.create(ME, "abe", "eu-west-1"));
        assertThat(names(new BucketListing(null, null, null, null))).containsExactly("abc", "abd", "abe", "bbb", "zzz");
        assertThat(names(new BucketListing("ab", null, null, null))).containsExactly("abc", "abd", "abe");
        assertThat(names(new BucketListing(null, "eu-west-1", null, null))).containsExactly("abe");
        BucketListing.Page first = world.ask(() -> world.buckets.list(ME, new BucketListing("ab", null, null, 2)));
        assertThat(first.buckets()).extracting(BucketInfo::name).containsExactly("abc", "abd");
        String token = first.continuationToken();
        BucketListing.Page rest = world.ask(() -> world.buckets.list(ME, new BucketListing("ab", null, token, 2)));
        assertThat(rest.buckets()).extracting(BucketInfo::name).containsExactly("abe");
        assertThat(rest.continuationToken()).isNull();
        assertThat(world.refused(() -> world.buckets.list(ME, new BucketListing(null, null, null, 0)))
                        .code())
                .isEqualTo("InvalidArgument");
    }

    private List<String> names(BucketListing listing) {
        return world.ask(() -> world.buckets.list(ME, listing)).buckets().stream()
                .map(BucketInfo::name)
                .toList();
    }

    @Test
    void anAccountHasOnlySoManyBuckets() {
        S3Limits aws = S3Limits.aws();
        BucketWorld small = new BucketWorld(
                new S3Limits(2, aws.smallestPart(), aws.largestPut(), aws.largestObject(), aws.objectTags(), 50, 2048));
        small.bucket("first");
        small.bucket("second");
        assertThat(small.refused(() -> small.buckets.create(ME, "third", "us-east-1")))
                .hasMessage("You have attempted to create more buckets than allowed");
        small.run(() -> small.buckets.create(OTHER, "third", "us-east-1"));
    }

    @Test
    void bucketsHaveTags() {
        world.bucket(PHOTOS);
        S3Fault none = world.refused(() -> world.buckets.bucketTags(ME, PHOTOS));
        assertThat(none.code()).isEqualTo("NoSuchTagSet");
        world.run(() -> world.buckets.setBucketTags(ME, PHOTOS, List.of(new ObjectTag("team", "a b"))));
        world.restart();
        assertThat(world.ask(() -> world.buckets.bucketTags(ME, PHOTOS))).containsExactly(new ObjectTag("team", "a b"));
        S3Fault reserved =
                world.refused(() -> world.buckets.setBucketTags(ME, PHOTOS, List.of(new ObjectTag("aws:x", "1"))));
        assertThat(reserved.code()).isEqualTo("InvalidTag");
        assertThat(reserved).hasMessage("System tags cannot be added/updated by requester");
    }

    @Test
    void afterClearingThereIsNothingAndNothingIsKept() {
        world.bucket(PHOTOS);
        world.versioning(Versioning.ENABLED);
        for (int each = 0; each < 3_000; each++) {
            world.put("k" + each, "text" + each);
        }
        world.ask(() -> world.buckets.createUpload(ME, UploadRequest.of(PHOTOS, "big")));
        world.run(world.buckets::clear);
        assertThat(world.files).isEmpty();
        assertThat(world.buckets.uses()).isEmpty();
        assertThat(world.ask(() -> world.buckets.exists(PHOTOS))).isFalse();
        world.advance(1);
        for (String kind : List.of("bucket", "object_version", "object_tags", "object_upload", "object_part")) {
            assertThat(world.store.rows(kind)).as(kind).isZero();
        }
    }

    @Test
    void settingsThatLambentDoesNotDoAreRefusedByTheirName() {
        assertThat(Settings.works("x-amz-acl", "private")).isTrue();
        assertThat(Settings.works("x-amz-storage-class", "STANDARD")).isTrue();
        assertThat(Settings.works("x-amz-meta-anything", "x")).isTrue();
        for (String header : List.of(
                "x-amz-server-side-encryption",
                "x-amz-server-side-encryption-customer-key",
                "x-amz-object-lock-mode",
                "X-Amz-Website-Redirect-Location",
                "x-amz-grant-read",
                "x-amz-storage-class",
                "x-amz-acl")) {
            S3Fault fault = world.refused(() -> Settings.check(header, "public-read"));
            assertThat(fault.status()).isEqualTo(501);
            assertThat(fault.members().get("additionalMessage")).containsIgnoringCase(header);
        }
    }
}
