package dev.lambent.server;

import dev.lambent.codedeploy.RevisionObjects;
import dev.lambent.domain.Domain;
import dev.lambent.id.Ids;
import dev.lambent.lambda.CodeObjects;
import dev.lambent.protocol.RestXmlOperations;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.S3Limits;
import dev.lambent.s3.S3Target;
import dev.lambent.s3.api.S3Api;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.time.Rate;
import java.util.function.Supplier;

/** S3 as a part of a Lambent: its buckets, whom they tell, its operations and the files of its objects. */
final class S3Part {

    private final Domain domain;
    private final Supplier<ContentFiles> files;
    private final ObjectFiles uses;
    private final Buckets buckets;
    private final BucketNotifications notifications;
    private final BucketCode code;
    private final BucketRevisions revisions;

    /**
     * An S3 that tells whoever takes parcels in the domain, and takes some itself.
     *
     * @param files the folder with objects' bytes
     * @param ids makes independent sources of ids
     */
    S3Part(Domain domain, Supplier<ContentFiles> files, Supplier<Ids> ids) {
        this.domain = domain;
        this.files = files;
        uses = new ObjectFiles(domain.store(), files);
        buckets = new Buckets(domain.timeline(), domain.store(), ids.get(), uses, limits(domain));
        notifications = new BucketNotifications(new BucketNotifications.Ground(
                domain.timeline(), ids.get(), domain.store(), domain.targets(), domain.events()));
        buckets.listen(notifications);
        domain.targets().add(new S3Target(buckets, domain.timeline(), ids.get()));
        BucketReader reader = new BucketReader(domain.timeline(), buckets, files);
        code = new BucketCode(reader);
        revisions = new BucketRevisions(reader);
    }

    /** Who lifts Lambda's limits means those on what surrounds it, too. */
    private static S3Limits limits(Domain domain) {
        return domain.limits().concurrency().environments().equals(Rate.UNLIMITED)
                ? S3Limits.relaxed()
                : S3Limits.aws();
    }

    /** Its table of operations. */
    RestXmlOperations operations() {
        return new S3Api(domain.timeline(), buckets, notifications, files.get()).operations();
    }

    /** The buckets. */
    Buckets buckets() {
        return buckets;
    }

    /** Whom they tell. */
    BucketNotifications notifications() {
        return notifications;
    }

    /** Where functions' code can be. */
    CodeObjects code() {
        return code;
    }

    /** Where AppSpecs can be. */
    RevisionObjects revisions() {
        return revisions;
    }

    /** Takes up what an earlier process had. Called in a turn, before anything else. */
    void restore() {
        buckets.restore();
        notifications.restore();
    }

    /** Forgets everything. Called in a turn. */
    void clear() {
        buckets.clear();
    }

    /** Does something while no object's bytes are deleted. */
    void undisturbed(Runnable something) {
        uses.undisturbed(something);
    }
}
