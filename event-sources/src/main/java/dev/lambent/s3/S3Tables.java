package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Segment;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of buckets and objects. A version's row is written once; its tags, which may change, have a row of their own,
 * as long as there are any. Which version is the latest, and which files are in use, is found again from the rows.
 */
final class S3Tables {

    private static final Kind<BucketRow> BUCKETS = new Kind<>("bucket", BucketRow.class);
    private static final Kind<VersionRow> VERSIONS = new Kind<>("object_version", VersionRow.class);
    private static final Kind<TagsRow> TAGS = new Kind<>("object_tags", TagsRow.class);
    private static final Kind<UploadRow> UPLOADS = new Kind<>("object_upload", UploadRow.class);
    private static final Kind<PartRow> PARTS = new Kind<>("object_part", PartRow.class);
    private static final Kind<CompletedRow> COMPLETED = new Kind<>("object_completed", CompletedRow.class);

    final Table<BucketRow> buckets;
    final Table<VersionRow> versions;
    final Table<TagsRow> tags;
    final Table<UploadRow> uploads;
    final Table<PartRow> parts;
    final Table<CompletedRow> completed;

    S3Tables(Store store) {
        buckets = store.table(BUCKETS);
        versions = store.table(VERSIONS);
        tags = store.table(TAGS);
        uploads = store.table(UPLOADS);
        parts = store.table(PARTS);
        completed = store.table(COMPLETED);
    }

    /** A key whose order is that of the numbers. */
    static String key(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** The key of a part of an upload. */
    static String key(long upload, int part) {
        return key(upload) + HexFormat.of().toHexDigits((short) part);
    }

    /**
     * A bucket; its key is its number.
     *
     * @param number never another bucket's, not even of one that has its name later
     */
    record BucketRow(
            long number,
            String name,
            String account,
            String region,
            Versioning versioning,
            List<ObjectTag> tags,
            Instant createdAt) {

        BucketRow with(Versioning changed) {
            return new BucketRow(number, name, account, region, changed, tags, createdAt);
        }

        BucketRow with(List<ObjectTag> changed) {
            return new BucketRow(number, name, account, region, versioning, List.copyOf(changed), createdAt);
        }
    }

    /**
     * A version of an object, or a delete marker; its key is its number.
     *
     * @param bucket the bucket's number
     * @param number the latest version of an object has the largest
     * @param versionId {@code null}, the text, for the version without an id
     * @param segments where its bytes are; none for an inline content
     * @param inline the bytes themselves, or null when they are in files
     * @param eTag empty for a delete marker
     * @param at when it was made, in whole seconds
     * @param parts those it was uploaded in, or none
     */
    record VersionRow(
            long bucket,
            long number,
            String key,
            String versionId,
            boolean deleteMarker,
            List<Segment> segments,
            @Nullable Payload inline,
            String eTag,
            Instant at,
            ObjectHeaders headers,
            @Nullable ObjectChecksum checksum,
            List<StoredPart> parts) {

        Content content() {
            return new Content(segments, inline);
        }

        boolean isNullVersion() {
            return versionId.equals(Version.NULL);
        }
    }

    /** The tags of a version; its key is the version's number. */
    record TagsRow(List<ObjectTag> tags) {}

    /**
     * A multipart upload; its key is its number.
     *
     * @param bucket the bucket's number
     * @param checksumType null without an algorithm
     * @param existing the number of the version that the object had when the upload began, or null without one
     */
    record UploadRow(
            long bucket,
            long number,
            String id,
            String key,
            ObjectHeaders headers,
            List<ObjectTag> tags,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable ChecksumType checksumType,
            Instant initiated,
            @Nullable Long existing) {}

    /**
     * A part of an upload; its key is made of the upload's number and its own.
     *
     * @param number 1 to 10000
     * @param md5 32 hexadecimal digits
     */
    record PartRow(
            long upload,
            int number,
            List<Segment> segments,
            String md5,
            Instant at,
            @Nullable ObjectChecksum checksum) {

        Content content() {
            return Content.in(segments);
        }
    }

    /**
     * What has become of an upload, for those who ask again; its key is the upload's number.
     *
     * @param bucket the bucket's number
     */
    record CompletedRow(long bucket, long upload, String id, String key, Outcome outcome) {

        /** What was answered. */
        record Outcome(
                String eTag,
                @Nullable String versionId,
                @Nullable ObjectChecksum checksum,
                long size,
                Instant at) {

            static Outcome of(Written written) {
                return new Outcome(
                        written.eTag(),
                        written.versionId(),
                        written.checksum(),
                        written.size(),
                        written.lastModified());
            }

            Written written() {
                return new Written(eTag, versionId, checksum, size, at);
            }
        }
    }
}
