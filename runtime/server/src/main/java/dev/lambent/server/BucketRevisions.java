package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.codedeploy.RevisionObjects;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.fault.Fault;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ReadConditions;
import dev.lambent.s3.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Reads AppSpecs from the buckets here. */
final class BucketRevisions implements RevisionObjects {

    private final BucketReader reader;

    BucketRevisions(BucketReader reader) {
        this.reader = reader;
    }

    @Override
    public CompletionStage<String> read(AccountRegion home, RevisionSource.InBucket wanted) {
        ObjectRef object = new ObjectRef(wanted.bucket(), wanted.key(), wanted.version());
        ReadConditions conditions = new ReadConditions(wanted.eTag(), null, null, null);
        return reader.read(home, new ReadRequest(object, conditions, null, null), new Objections(wanted))
                .thenApply(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** What is said about an AppSpec that can't be used. */
    private record Objections(RevisionSource.InBucket wanted) implements BucketReader.Objections {

        @Override
        public Fault refused(String code, String message) {
            return DeployFault.of(
                    "RevisionDoesNotExistException",
                    "The AppSpec can't be read from " + wanted.bucket() + "/" + wanted.key() + ". S3 Error Code: "
                            + code + ". S3 Error Message: " + message);
        }

        @Override
        public void checkSize(long bytes) {
            if (bytes > LARGEST) {
                throw DeployFault.of(
                        "InvalidRevisionException",
                        "The AppSpec in " + wanted.bucket() + "/" + wanted.key() + " has more than " + LARGEST
                                + " bytes.");
            }
        }
    }
}
