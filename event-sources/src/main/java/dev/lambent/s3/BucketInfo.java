package dev.lambent.s3;

import dev.lambent.account.AccountRegion;
import java.time.Instant;

/**
 * A bucket as it is.
 *
 * @param owner whose it is, and where
 */
public record BucketInfo(String name, AccountRegion owner, Instant createdAt) {

    /** Its ARN. */
    public String arn() {
        return "arn:aws:s3:::" + name;
    }
}
