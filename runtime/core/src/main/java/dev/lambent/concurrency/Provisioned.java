package dev.lambent.concurrency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen of a provisioned concurrency configuration.
 *
 * @param functionArn with the version or alias that it is configured on
 * @param qualifier the version or alias
 * @param requested how many environments were asked for
 * @param allocated how many are started or there
 * @param available how many wait for invocations or run one
 * @param status how far it has come
 * @param lastModified when it was asked for
 */
public record Provisioned(
        String functionArn,
        String qualifier,
        int requested,
        int allocated,
        int available,
        ProvisionedStatus status,
        Instant lastModified) {

    /** Why it has failed, or null. */
    public @Nullable String statusReason() {
        return status instanceof ProvisionedStatus.Failed failed ? failed.reason() : null;
    }
}
