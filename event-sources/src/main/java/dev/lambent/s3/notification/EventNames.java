package dev.lambent.s3.notification;

import java.util.Set;

/**
 * The events that S3 knows (Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda"). Those of operations that
 * Lambent doesn't have can be asked for, and never happen.
 */
final class EventNames {

    private static final Set<String> KNOWN = Set.of(
            "s3:ObjectCreated:*",
            "s3:ObjectCreated:Put",
            "s3:ObjectCreated:Post",
            "s3:ObjectCreated:Copy",
            "s3:ObjectCreated:CompleteMultipartUpload",
            "s3:ObjectRemoved:*",
            "s3:ObjectRemoved:Delete",
            "s3:ObjectRemoved:DeleteMarkerCreated",
            "s3:ObjectRestore:*",
            "s3:ObjectRestore:Post",
            "s3:ObjectRestore:Completed",
            "s3:ObjectRestore:Delete",
            "s3:ReducedRedundancyLostObject",
            "s3:Replication:*",
            "s3:Replication:OperationFailedReplication",
            "s3:Replication:OperationMissedThreshold",
            "s3:Replication:OperationReplicatedAfterThreshold",
            "s3:Replication:OperationNotTracked",
            "s3:LifecycleExpiration:*",
            "s3:LifecycleExpiration:Delete",
            "s3:LifecycleExpiration:DeleteMarkerCreated",
            "s3:LifecycleTransition",
            "s3:IntelligentTiering",
            "s3:ObjectTagging:*",
            "s3:ObjectTagging:Put",
            "s3:ObjectTagging:Delete",
            "s3:ObjectAcl:Put");

    private EventNames() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Whether a name, perhaps of several events, is one for an event or for several. */
    static boolean covers(String name, String event) {
        return name.equals(event) || (name.endsWith("*") && event.startsWith(name.substring(0, name.length() - 1)));
    }
}
