package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.RevisionSource;
import java.util.concurrent.CompletionStage;

/** The objects of S3 that AppSpecs may be in. Safe from any thread. */
@FunctionalInterface
public interface RevisionObjects {

    /**
     * Bytes of an AppSpec in an object, and characters of one in a request: more than any for one function needs; CodeDeploy's
     * own limit is not published.
     */
    int LARGEST = 128 << 10;

    /**
     * Reads an object's text.
     *
     * @param reader the account and region that wants it
     * @return completes outside of any turn, exceptionally with a {@link dev.lambent.deploy.DeployFault} when there is no such
     *     object, or it has another ETag
     */
    CompletionStage<String> read(AccountRegion reader, RevisionSource.InBucket object);
}
