package dev.lambent.s3;

import dev.lambent.id.Ids;
import dev.lambent.s3.content.Content;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.List;

/**
 * All buckets and objects: the operations of S3, with everything checked and said as S3 does. Called within turns. Nothing
 * waits here for the store: whoever promises a client something waits for it to be durable.
 *
 * <p>Bytes are in files that are written before, and never changed. An operation that is given a
 * {@link dev.lambent.s3.content.Received} has its files from then on, and gives those up that it doesn't keep, even when it
 * throws. Whoever sends a content takes a {@link #lease} on it in the turn in which he gets it.
 *
 * <p>Every operation throws {@link S3Fault} when it is refused; those on a bucket also where there is none, and where it is
 * another account's.
 */
public final class Buckets {

    /** No buckets yet. */
    public Buckets(Timeline timeline, Store store, Ids ids, FileUses files, S3Limits limits) {}

    /** Tells a listener what happens from now on. */
    public void listen(BucketListener listener) {
        later();
    }

    /** Takes up what the store has kept. Called in one turn at the start, before anything else. */
    public void restore() {
        later();
    }

    /** Deletes all buckets of all accounts with all that is in them, as if there had never been any. Makes no events. */
    public void clear() {
        later();
    }

    /** Keeps a content's files until the lease is released. */
    public Lease lease(Content content) {
        return later();
    }

    // Buckets

    /**
     * CreateBucket. In us-east-1 its owner may create it again.
     *
     * @param region where it is to be
     */
    public BucketInfo create(Caller caller, String bucket, String region) {
        return later();
    }

    /** HeadBucket, GetBucketLocation. */
    public BucketInfo bucket(Caller caller, String bucket) {
        return later();
    }

    /** Whether there is such a bucket, anybody's. */
    public boolean exists(String bucket) {
        return later();
    }

    /** DeleteBucket: only when it is empty; multipart uploads in it are aborted. */
    public void delete(Caller caller, String bucket) {
        later();
    }

    /** ListBuckets: the caller's, by name. */
    public BucketListing.Page list(Caller caller, BucketListing listing) {
        return later();
    }

    /** GetBucketVersioning. */
    public Versioning versioning(Caller caller, String bucket) {
        return later();
    }

    /** PutBucketVersioning: enables or suspends it. */
    public void setVersioning(Caller caller, String bucket, Versioning versioning) {
        later();
    }

    /** GetBucketTagging; refused where there are none, as S3 does. */
    public List<ObjectTag> bucketTags(Caller caller, String bucket) {
        return later();
    }

    /** PutBucketTagging: in place of those before; none for DeleteBucketTagging. */
    public void setBucketTags(Caller caller, String bucket, List<ObjectTag> tags) {
        later();
    }

    // Objects

    /** PutObject. */
    public Written put(Caller caller, PutRequest request) {
        return later();
    }

    /** POST Object: the same from a form, which makes another event. */
    public Written post(Caller caller, PutRequest request) {
        return later();
    }

    /** GetObject, HeadObject, GetObjectAttributes: what there is to be sent, also that nothing was modified. */
    public Reading read(Caller caller, ReadRequest request) {
        return later();
    }

    /**
     * DeleteObject: deletes the object, or a version of it, or makes a delete marker.
     *
     * @param entry its key and what it must be like
     */
    public Deletion delete(Caller caller, String bucket, DeleteEntry entry) {
        return later();
    }

    /** DeleteObjects: 1 to 1000, each on its own. */
    public List<DeleteEntry.Outcome> deleteAll(Caller caller, String bucket, List<DeleteEntry> entries) {
        return later();
    }

    /**
     * What a copy copies, leased until whoever asked releases it: for UploadPartCopy, whose part needs an MD5 of its own and
     * is then given to {@link #uploadPart}; and for a CopyObject that is to have a checksum which the source hasn't.
     */
    public CopyRead copySource(Caller caller, CopySource source) {
        return later();
    }

    /** CopyObject. */
    public Copied copy(Caller caller, CopyRequest request) {
        return later();
    }

    /** GetObjectTagging: which version they are of is in the answer's key. */
    public TaggedVersion tags(Caller caller, ObjectRef object) {
        return later();
    }

    /** PutObjectTagging: in place of those before. */
    public TaggedVersion setTags(Caller caller, ObjectRef object, List<ObjectTag> tags) {
        return later();
    }

    /** DeleteObjectTagging. */
    public TaggedVersion deleteTags(Caller caller, ObjectRef object) {
        return later();
    }

    // Lists

    /** ListObjects, ListObjectsV2. */
    public ObjectListing.Page list(Caller caller, ObjectListing listing) {
        return later();
    }

    /** ListObjectVersions. */
    public VersionListing.Page list(Caller caller, VersionListing listing) {
        return later();
    }

    // Multipart uploads

    /** CreateMultipartUpload. */
    public Upload createUpload(Caller caller, UploadRequest request) {
        return later();
    }

    /**
     * An upload as it was created, so that its parts get the checksum that they need; refused where there is none.
     */
    public Upload upload(Caller caller, UploadRef upload) {
        return later();
    }

    /** UploadPart, and the end of UploadPartCopy. */
    public UploadedPart uploadPart(Caller caller, PartRequest request) {
        return later();
    }

    /**
     * ListParts.
     *
     * @param listing after which part, and how many
     */
    public UploadedPart.Page list(Caller caller, PartListing listing) {
        return later();
    }

    /** ListMultipartUploads. */
    public UploadListing.Page list(Caller caller, UploadListing listing) {
        return later();
    }

    /** AbortMultipartUpload. */
    public void abort(Caller caller, UploadRef upload) {
        later();
    }

    /** CompleteMultipartUpload; again with the same outcome, while it is remembered. */
    public Written complete(Caller caller, CompleteRequest request) {
        return later();
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    private static <T> T later() {
        throw new IllegalStateException("The engine is being written");
    }
}
