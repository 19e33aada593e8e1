package dev.lambent.s3.api;

import dev.lambent.protocol.RestXmlOperation;
import java.util.List;

/**
 * The rest of S3's service model (2006-03-01), and the form by which browsers post objects: refused by name. Of two names for
 * the same request the model's newer one stands here.
 */
final class UnsupportedOperations {

    private static final String BUCKET = "/{Bucket}?";
    private static final String OBJECT = "/{Bucket}/{Key+}?";

    private UnsupportedOperations() {}

    static List<RestXmlOperation> bucketReads() {
        return List.of(
                get("GetBucketAbac", "abac"),
                get("GetBucketAccelerateConfiguration", "accelerate"),
                get("GetBucketAcl", "acl"),
                get("GetBucketAnalyticsConfiguration", "analytics&id"),
                get("GetBucketCors", "cors"),
                get("GetBucketEncryption", "encryption"),
                get("GetBucketIntelligentTieringConfiguration", "intelligent-tiering&id"),
                get("GetBucketInventoryConfiguration", "inventory&id"),
                get("GetBucketLifecycleConfiguration", "lifecycle"),
                get("GetBucketLogging", "logging"),
                get("GetBucketMetadataConfiguration", "metadataConfiguration"),
                get("GetBucketMetadataTableConfiguration", "metadataTable"),
                get("GetBucketMetricsConfiguration", "metrics&id"),
                get("GetBucketOwnershipControls", "ownershipControls"),
                get("GetBucketPolicy", "policy"),
                get("GetBucketPolicyStatus", "policyStatus"),
                get("GetBucketReplication", "replication"),
                get("GetBucketRequestPayment", "requestPayment"),
                get("GetBucketWebsite", "website"),
                get("GetObjectLockConfiguration", "object-lock"),
                get("GetPublicAccessBlock", "publicAccessBlock"),
                get("ListBucketAnalyticsConfigurations", "analytics"),
                get("ListBucketIntelligentTieringConfigurations", "intelligent-tiering"),
                get("ListBucketInventoryConfigurations", "inventory"),
                get("ListBucketMetricsConfigurations", "metrics"),
                get("CreateSession", "session"),
                RestXmlOperation.unsupported("ListDirectoryBuckets", "GET", "/?x-id=ListDirectoryBuckets"));
    }

    static List<RestXmlOperation> bucketChanges() {
        return List.of(
                put("PutBucketAbac", "abac"),
                put("PutBucketAccelerateConfiguration", "accelerate"),
                put("PutBucketAcl", "acl"),
                put("PutBucketAnalyticsConfiguration", "analytics"),
                put("PutBucketCors", "cors"),
                put("PutBucketEncryption", "encryption"),
                put("PutBucketIntelligentTieringConfiguration", "intelligent-tiering"),
                put("PutBucketInventoryConfiguration", "inventory"),
                put("PutBucketLifecycleConfiguration", "lifecycle"),
                put("PutBucketLogging", "logging"),
                put("PutBucketMetricsConfiguration", "metrics"),
                put("PutBucketOwnershipControls", "ownershipControls"),
                put("PutBucketPolicy", "policy"),
                put("PutBucketReplication", "replication"),
                put("PutBucketRequestPayment", "requestPayment"),
                put("PutBucketWebsite", "website"),
                put("PutObjectLockConfiguration", "object-lock"),
                put("PutPublicAccessBlock", "publicAccessBlock"),
                put("UpdateBucketMetadataInventoryTableConfiguration", "metadataInventoryTable"),
                put("UpdateBucketMetadataJournalTableConfiguration", "metadataJournalTable"),
                post("CreateBucketMetadataConfiguration", BUCKET + "metadataConfiguration"),
                post("CreateBucketMetadataTableConfiguration", BUCKET + "metadataTable"),
                post("PostObject", "/{Bucket}"));
    }

    static List<RestXmlOperation> bucketDeletions() {
        return List.of(
                delete("DeleteBucketAnalyticsConfiguration", "analytics"),
                delete("DeleteBucketCors", "cors"),
                delete("DeleteBucketEncryption", "encryption"),
                delete("DeleteBucketIntelligentTieringConfiguration", "intelligent-tiering"),
                delete("DeleteBucketInventoryConfiguration", "inventory"),
                delete("DeleteBucketLifecycle", "lifecycle"),
                delete("DeleteBucketMetadataConfiguration", "metadataConfiguration"),
                delete("DeleteBucketMetadataTableConfiguration", "metadataTable"),
                delete("DeleteBucketMetricsConfiguration", "metrics"),
                delete("DeleteBucketOwnershipControls", "ownershipControls"),
                delete("DeleteBucketPolicy", "policy"),
                delete("DeleteBucketReplication", "replication"),
                delete("DeleteBucketWebsite", "website"),
                delete("DeletePublicAccessBlock", "publicAccessBlock"));
    }

    static List<RestXmlOperation> objects() {
        return List.of(
                RestXmlOperation.unsupported("GetObjectAcl", "GET", OBJECT + "acl"),
                RestXmlOperation.unsupported("GetObjectLegalHold", "GET", OBJECT + "legal-hold"),
                RestXmlOperation.unsupported("GetObjectRetention", "GET", OBJECT + "retention"),
                RestXmlOperation.unsupported("GetObjectTorrent", "GET", OBJECT + "torrent"),
                RestXmlOperation.unsupported("PutObjectAcl", "PUT", OBJECT + "acl"),
                RestXmlOperation.unsupported("PutObjectLegalHold", "PUT", OBJECT + "legal-hold"),
                RestXmlOperation.unsupported("PutObjectRetention", "PUT", OBJECT + "retention"),
                RestXmlOperation.unsupported("RenameObject", "PUT", OBJECT + "renameObject"),
                RestXmlOperation.unsupported("UpdateObjectEncryption", "PUT", OBJECT + "encryption"),
                post("RestoreObject", OBJECT + "restore"),
                post("SelectObjectContent", OBJECT + "select&select-type=2"));
    }

    private static RestXmlOperation get(String name, String parameters) {
        return RestXmlOperation.unsupported(name, "GET", BUCKET + parameters);
    }

    private static RestXmlOperation put(String name, String parameters) {
        return RestXmlOperation.unsupported(name, "PUT", BUCKET + parameters);
    }

    private static RestXmlOperation delete(String name, String parameters) {
        return RestXmlOperation.unsupported(name, "DELETE", BUCKET + parameters);
    }

    private static RestXmlOperation post(String name, String path) {
        return RestXmlOperation.unsupported(name, "POST", path);
    }
}
