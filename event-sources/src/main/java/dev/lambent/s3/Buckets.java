package dev.lambent.s3;

import dev.lambent.id.Ids;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    private final Basis basis;
    /** Seen by this package's tests, too. */
    final Registry registry = new Registry();

    private final Reads reads;
    private final Writing writing;
    private final Deleting deleting;
    private final Tagging tagging;
    private final Uploads uploads;
    private final Administration administration;

    /**
     * No buckets yet.
     *
     * @param files told which files are in use and which aren't any more
     */
    public Buckets(Timeline timeline, Store store, Ids ids, FileUses files, S3Limits limits) {
        Numbers numbers = new Numbers(timeline);
        basis = new Basis(timeline, new S3Tables(store), numbers, ids, new Files(files), new Events(numbers), limits);
        reads = new Reads(basis, registry);
        writing = new Writing(basis, registry, reads);
        deleting = new Deleting(basis);
        tagging = new Tagging(basis);
        uploads = new Uploads(basis, registry, writing);
        administration = new Administration(basis, registry, uploads);
    }

    /** Tells a listener what happens from now on. */
    public void listen(BucketListener listener) {
        basis.events().listen(listener);
    }

    /** Takes up what the store has kept. Called in one turn at the start, before anything else. */
    public void restore() {
        new Restoring(basis, registry, uploads).restore();
    }

    /** Deletes all buckets of all accounts with all that is in them, as if there had never been any. Makes no events. */
    public void clear() {
        registry.all().forEach(administration::clear);
    }

    /** Keeps a content's files until the lease is released. */
    public Lease lease(Content content) {
        return basis.files().lease(content);
    }

    // Buckets

    /**
     * CreateBucket. In us-east-1 its owner may create it again.
     *
     * @param region where it is to be
     */
    public BucketInfo create(Caller caller, String bucket, String region) {
        return create(caller, bucket, region, List.of());
    }

    /** CreateBucket with tags, which a bucket that its owner creates again keeps as they were. */
    public BucketInfo create(Caller caller, String bucket, String region, List<ObjectTag> tags) {
        return administration.create(caller, bucket, region, tags);
    }

    /** HeadBucket, GetBucketLocation. */
    public BucketInfo bucket(Caller caller, String bucket) {
        return registry.at(caller, bucket).info();
    }

    /** Whether there is such a bucket, anybody's. */
    public boolean exists(String bucket) {
        return registry.find(bucket) != null;
    }

    /** DeleteBucket: only when it is empty; multipart uploads in it are aborted. */
    public void delete(Caller caller, String bucket) {
        administration.delete(registry.at(caller, bucket));
    }

    /** ListBuckets: the caller's, by name. */
    public BucketListing.Page list(Caller caller, BucketListing listing) {
        return administration.list(caller, listing);
    }

    /** GetBucketVersioning. */
    public Versioning versioning(Caller caller, String bucket) {
        return registry.at(caller, bucket).row().versioning();
    }

    /** PutBucketVersioning: enables or suspends it. */
    public void setVersioning(Caller caller, String bucket, Versioning versioning) {
        administration.setVersioning(registry.at(caller, bucket), versioning);
    }

    /** GetBucketTagging; refused where there are none, as S3 does. */
    public List<ObjectTag> bucketTags(Caller caller, String bucket) {
        return administration.tags(registry.at(caller, bucket));
    }

    /** PutBucketTagging: in place of those before; none for DeleteBucketTagging. */
    public void setBucketTags(Caller caller, String bucket, List<ObjectTag> tags) {
        administration.setTags(registry.at(caller, bucket), tags);
    }

    // Objects

    /** PutObject. */
    public Written put(Caller caller, PutRequest request) {
        return keeping(request.received(), () -> writing.put(caller, request, ObjectEvent.Kind.PUT));
    }

    /** POST Object: the same from a form, which makes another event. */
    public Written post(Caller caller, PutRequest request) {
        return keeping(request.received(), () -> writing.put(caller, request, ObjectEvent.Kind.POST));
    }

    /** GetObject, HeadObject, GetObjectAttributes: what there is to be sent, also that nothing was modified. */
    public Reading read(Caller caller, ReadRequest request) {
        return reads.read(registry.at(caller, request.object().bucket()), request);
    }

    /**
     * DeleteObject: deletes the object, or a version of it, or makes a delete marker.
     *
     * @param entry its key and what it must be like
     */
    public Deletion delete(Caller caller, String bucket, DeleteEntry entry) {
        return deleting.delete(caller, registry.at(caller, bucket), entry);
    }

    /** DeleteObjects: 1 to 1000, each on its own. */
    public List<DeleteEntry.Outcome> deleteAll(Caller caller, String bucket, List<DeleteEntry> entries) {
        return deleting.deleteAll(caller, registry.at(caller, bucket), entries);
    }

    /**
     * What a copy copies, leased until whoever asked releases it: for UploadPartCopy, whose part needs an MD5 of its own and
     * is then given to {@link #uploadPart}; and for a CopyObject that is to have a checksum which the source hasn't.
     */
    public CopyRead copySource(Caller caller, CopySource source) {
        return reads.copySource(caller, source);
    }

    /** CopyObject. */
    public Copied copy(Caller caller, CopyRequest request) {
        return keeping(request.digested(), () -> writing.copy(caller, request));
    }

    /** GetObjectTagging: which version they are of is in the answer's key. */
    public TaggedVersion tags(Caller caller, ObjectRef object) {
        return tagging.get(registry.at(caller, object.bucket()), object);
    }

    /** PutObjectTagging: in place of those before. */
    public TaggedVersion setTags(Caller caller, ObjectRef object, List<ObjectTag> tags) {
        return tagging.set(caller, registry.at(caller, object.bucket()), object, tags);
    }

    /** DeleteObjectTagging. */
    public TaggedVersion deleteTags(Caller caller, ObjectRef object) {
        return tagging.delete(caller, registry.at(caller, object.bucket()), object);
    }

    // Lists

    /** ListObjects, ListObjectsV2. */
    public ObjectListing.Page list(Caller caller, ObjectListing listing) {
        return Listings.objects(registry.at(caller, listing.bucket()), listing);
    }

    /** ListObjectVersions. */
    public VersionListing.Page list(Caller caller, VersionListing listing) {
        return Listings.versions(registry.at(caller, listing.bucket()), listing);
    }

    // Multipart uploads

    /** CreateMultipartUpload. */
    public Upload createUpload(Caller caller, UploadRequest request) {
        return uploads.create(caller, request);
    }

    /**
     * An upload as it was created, so that its parts get the checksum that they need; refused where there is none.
     */
    public Upload upload(Caller caller, UploadRef upload) {
        Bucket bucket = registry.at(caller, upload.bucket());
        return uploads.at(bucket, upload).shown(bucket);
    }

    /** UploadPart, and the end of UploadPartCopy. */
    public UploadedPart uploadPart(Caller caller, PartRequest request) {
        return keeping(request.received(), () -> uploads.put(caller, request));
    }

    /**
     * ListParts.
     *
     * @param listing after which part, and how many
     */
    public UploadedPart.Page list(Caller caller, PartListing listing) {
        return uploads.list(registry.at(caller, listing.upload().bucket()), listing);
    }

    /** ListMultipartUploads. */
    public UploadListing.Page list(Caller caller, UploadListing listing) {
        return Listings.uploads(registry.at(caller, listing.bucket()), listing);
    }

    /** AbortMultipartUpload. */
    public void abort(Caller caller, UploadRef upload) {
        Bucket bucket = registry.at(caller, upload.bucket());
        uploads.drop(bucket, uploads.at(bucket, upload));
    }

    /** CompleteMultipartUpload; again with the same outcome, while it is remembered. */
    public Written complete(Caller caller, CompleteRequest request) {
        return uploads.complete(caller, request);
    }

    /** Does what either keeps the files that have arrived or gives them up. */
    private <T> T keeping(@Nullable Received received, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (RuntimeException | Error refused) {
            if (received != null) {
                basis.files().discard(received.content());
            }
            throw refused;
        }
    }

    /** How many use each file; for this package's tests. */
    Map<String, Integer> uses() {
        return basis.files().uses();
    }
}
