package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among deployments; immutable.
 *
 * @param home of this account and region
 * @param groupId of this group; null for all
 * @param before older than the one of this number
 * @param statuses in one of these states; none for any
 * @param from made then or later; null for any time
 * @param to made then or earlier; null for any time
 */
public record Search(
        AccountRegion home,
        @Nullable String groupId,
        long before,
        Set<DeploymentStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Takes an immutable copy. */
    public Search {
        statuses = Set.copyOf(statuses);
    }

    boolean finds(Deployment deployment) {
        return (statuses.isEmpty() || statuses.contains(deployment.status()))
                && (from == null || !deployment.createdAt.isBefore(from))
                && (to == null || !deployment.createdAt.isAfter(to));
    }
}
