package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.codedeploy.RevisionObjects;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.fault.Fault;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Caller;
import dev.lambent.s3.Lease;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ReadConditions;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads AppSpecs from the buckets here. */
final class BucketRevisions implements RevisionObjects {

    /** CodeDeploy asks S3 in its own name, in a request whose id nobody sees. */
    private static final String REQUEST = "0000000000000000";

    /** More than any AppSpec for one function has; CodeDeploy's own limit is not published. */
    private static final int MOST_BYTES = 128 << 10;

    private final Timeline timeline;
    private final Buckets buckets;
    private final Supplier<ContentFiles> files;

    BucketRevisions(Timeline timeline, Buckets buckets, Supplier<ContentFiles> files) {
        this.timeline = timeline;
        this.buckets = buckets;
        this.files = files;
    }

    /** Bytes that stay where they are until they have been read. */
    private record Found(Content content, Lease lease) {}

    @Override
    public CompletionStage<String> read(AccountRegion reader, RevisionSource.InBucket object) {
        return timeline.ask(() -> find(reader, object))
                .thenCompose(found -> files.get()
                        .bytes(found.content())
                        .whenComplete((bytes, failure) -> timeline.enter(found.lease()::release)))
                .thenApply(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Found find(AccountRegion reader, RevisionSource.InBucket wanted) {
        try {
            Caller caller = Caller.local(reader, REQUEST, null);
            String region = buckets.bucket(caller, wanted.bucket()).owner().region();
            if (!region.equals(reader.region())) {
                throw refused(wanted, "PermanentRedirect", "The bucket is in " + region);
            }
            ObjectRef object = new ObjectRef(wanted.bucket(), wanted.key(), wanted.version());
            ReadConditions conditions = new ReadConditions(wanted.eTag(), null, null, null);
            Content content = buckets.read(caller, new ReadRequest(object, conditions, null, null))
                    .object()
                    .content();
            if (content.size() > MOST_BYTES) {
                throw DeployFault.of(
                        "InvalidRevisionException",
                        "The AppSpec in " + wanted.bucket() + "/" + wanted.key() + " has more than " + MOST_BYTES
                                + " bytes.");
            }
            return new Found(content, buckets.lease(content));
        } catch (DeployFault known) {
            throw known;
        } catch (Fault fault) {
            throw refused(wanted, fault.code(), String.valueOf(fault.getMessage()));
        }
    }

    private static DeployFault refused(RevisionSource.InBucket wanted, String code, String message) {
        return DeployFault.of(
                "RevisionDoesNotExistException",
                "The AppSpec can't be read from " + wanted.bucket() + "/" + wanted.key() + ". S3 Error Code: " + code
                        + ". S3 Error Message: " + message);
    }
}
