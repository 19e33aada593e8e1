package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets as the SDK sees them. */
class BucketsIT extends S3Fixture {

    @Test
    void aBucketIsMadeFoundListedAndDeleted() {
        String bucket = newBucket();

        assertThat(s3.headBucket(of -> of.bucket(bucket)).bucketRegion()).isEqualTo("us-east-1");
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).contains(bucket);
        assertThat(s3.listBuckets(of -> of.prefix(bucket).maxBuckets(1)).buckets())
                .extracting(Bucket::bucketRegion)
                .containsExactly("us-east-1");
        assertThat(s3.getBucketLocation(of -> of.bucket(bucket)).locationConstraintAsString())
                .isIn(null, "");
        s3.deleteBucket(of -> of.bucket(bucket));
        assertRefused(() -> s3.getBucketLocation(of -> of.bucket(bucket)), "404 NoSuchBucket: The specified bucket");
        assertThat(status(() -> s3.headBucket(of -> of.bucket(bucket)))).isEqualTo(404);
    }

    @Test
    void aBucketIsWhereItsClientWantsIt() {
        try (S3Client irish = client(lambent.endpoint(), Region.EU_WEST_1)) {
            irish.createBucket(to -> to.bucket("irish-bucket")
                    .createBucketConfiguration(c -> c.locationConstraint(BucketLocationConstraint.EU_WEST_1)));

            assertThat(irish.getBucketLocation(of -> of.bucket("irish-bucket")).locationConstraint())
                    .isEqualTo(BucketLocationConstraint.EU_WEST_1);
            assertRefused(
                    () -> irish.createBucket(to -> to.bucket("other-bucket")
                            .createBucketConfiguration(c -> c.locationConstraint("us-west-2"))),
                    "400 IllegalLocationConstraintException: The us-west-2 location constraint is incompatible");
        }
        assertRefused(
                () -> s3.createBucket(to ->
                        to.bucket("other-bucket").createBucketConfiguration(c -> c.locationConstraint("us-east-1"))),
                "400 InvalidLocationConstraint: The specified location-constraint is not valid");
    }

    @Test
    void versioningIsEnabledAndSuspended() {
        String bucket = newBucket();

        assertThat(s3.getBucketVersioning(of -> of.bucket(bucket)).status()).isNull();
        s3.putBucketVersioning(
                to -> to.bucket(bucket).versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
        assertThat(s3.getBucketVersioning(of -> of.bucket(bucket)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
        s3.putBucketVersioning(
                to -> to.bucket(bucket).versioningConfiguration(c -> c.status(BucketVersioningStatus.SUSPENDED)));
        assertThat(s3.getBucketVersioning(of -> of.bucket(bucket)).status())
                .isEqualTo(BucketVersioningStatus.SUSPENDED);
        assertRefused(
                () -> s3.putBucketVersioning(
                        to -> to.bucket(bucket).versioningConfiguration(c -> c.mfaDelete(MFADelete.ENABLED))),
                "501 NotImplemented: MfaDelete");
        assertRefused(
                () -> s3.putBucketVersioning(to -> to.bucket(bucket).versioningConfiguration(c -> {})),
                "400 IllegalVersioningConfigurationException");
    }

    @Test
    void aBucketHasTags() {
        String bucket = newBucket();
        Tag tag = Tag.builder().key("team").value("a b+c").build();

        assertRefused(() -> s3.getBucketTagging(of -> of.bucket(bucket)), "404 NoSuchTagSet");
        s3.putBucketTagging(to -> to.bucket(bucket).tagging(t -> t.tagSet(tag)));
        assertThat(s3.getBucketTagging(of -> of.bucket(bucket)).tagSet()).containsExactly(tag);
        s3.deleteBucketTagging(of -> of.bucket(bucket));
        assertRefused(() -> s3.getBucketTagging(of -> of.bucket(bucket)), "404 NoSuchTagSet");
    }

    @Test
    void aBucketTellsItsRulesAsTheyWereSet() {
        String bucket = newBucket();
        String arn = "arn:aws:sqs:us-east-1:000000000000:orders";

        QueueConfiguration rule = QueueConfiguration.builder()
                .id("mine")
                .queueArn(arn)
                .events(Event.S3_OBJECT_CREATED)
                .filter(f -> f.key(k -> k.filterRules(FilterRule.builder()
                        .name(FilterRuleName.PREFIX)
                        .value("in/")
                        .build())))
                .build();

        assertRefused(
                () -> s3.putBucketNotificationConfiguration(
                        to -> to.bucket(bucket).notificationConfiguration(c -> c.queueConfigurations(rule))),
                "400 InvalidArgument: Unable to validate the following destination configurations");
        s3.putBucketNotificationConfiguration(to -> to.bucket(bucket)
                .skipDestinationValidation(true)
                .notificationConfiguration(c -> c.queueConfigurations(rule)));
        GetBucketNotificationConfigurationResponse kept =
                s3.getBucketNotificationConfiguration(of -> of.bucket(bucket));
        assertThat(kept.queueConfigurations()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo("mine");
            assertThat(found.queueArn()).isEqualTo(arn);
            assertThat(found.events()).containsExactly(Event.S3_OBJECT_CREATED);
            assertThat(found.filter().key().filterRules().get(0).value()).isEqualTo("in/");
        });
        s3.putBucketNotificationConfiguration(to -> to.bucket(bucket).notificationConfiguration(c -> {}));
        assertThat(s3.getBucketNotificationConfiguration(of -> of.bucket(bucket))
                        .queueConfigurations())
                .isEmpty();
        assertRefused(
                () -> s3.putBucketNotificationConfiguration(
                        to -> to.bucket(bucket).notificationConfiguration(c -> c.eventBridgeConfiguration(e -> {}))),
                "501 NotImplemented: EventBridgeConfiguration");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        String bucket = newBucket();

        assertRefused(() -> s3.getBucketAcl(of -> of.bucket(bucket)), "501 NotImplemented: GetBucketAcl is not supp");
        assertRefused(
                () -> s3.putBucketPolicy(of -> of.bucket(bucket).policy("{}")), "501 NotImplemented: PutBucketPol");
        assertRefused(
                () -> s3.createBucket(to -> to.bucket("locked-bucket").objectLockEnabledForBucket(true)),
                "501 NotImplemented");
        assertRefused(() -> s3.headBucket(of -> of.bucket(bucket).expectedBucketOwner("111111111111")), "403 ");
    }

    @Test
    void everyOperationOfTheClientIsInTheTableOnce() {
        List<String> names = lambent.operations().stream()
                .filter(each -> each.service().equals("s3"))
                .map(each -> each.operation().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        for (Method method : S3Client.class.getMethods()) {
            if (method.getReturnType().getSimpleName().endsWith("Response")
                    && !method.getName().equals("writeGetObjectResponse")) {
                assertThat(names).contains(method.getName().toLowerCase(Locale.ROOT));
            }
        }
    }
}
