package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.ObjectChecksum;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Lists objects, versions and uploads, page by page. Used inside turns. */
final class Listings {

    private static final String MAX_KEYS = "max-keys";

    private Listings() {}

    static ObjectListing.Page objects(Bucket bucket, ObjectListing listing) {
        String token = listing.continuationToken();
        String marker = token == null ? listing.marker() : Tokens.read(token);
        KeyWalk<History> walk = new KeyWalk<>(bucket.live(), listing.prefix(), listing.delimiter(), marker);
        PageOf<ObjectListing.Entry> page = PageOf.upTo(listing.maxKeys(), MAX_KEYS);
        for (KeyWalk.Step<History> step = walk.next(); step != null; step = walk.next()) {
            if (!page.add(step.name(), entry(step.value()))) {
                break;
            }
        }
        String next = page.next();
        return new ObjectListing.Page(
                page.items,
                page.commonPrefixes,
                page.max,
                page.truncated(),
                next,
                next == null ? null : Tokens.make(next));
    }

    private static ObjectListing.@Nullable Entry entry(@Nullable History history) {
        Version object = history == null ? null : history.object();
        return object == null
                ? null
                : new ObjectListing.Entry(
                        object.row.key(),
                        object.row.content().size(),
                        object.row.eTag(),
                        object.row.at(),
                        algorithm(object),
                        isComposite(object));
    }

    static VersionListing.Page versions(Bucket bucket, VersionListing listing) {
        String marker = listing.keyMarker();
        KeyWalk<History> walk = new KeyWalk<>(bucket.all(), listing.prefix(), listing.delimiter(), marker);
        PageOf<VersionListing.Entry> page = PageOf.upTo(listing.maxKeys(), MAX_KEYS);
        long before = beforeMarker(bucket, listing);
        boolean room = true;
        History marked = marker == null || !walk.showsAlone(marker) ? null : bucket.history(marker);
        if (marked != null) {
            room = addAll(page, marked, before);
        }
        for (KeyWalk.Step<History> step = room ? walk.next() : null; step != null; step = room ? walk.next() : null) {
            History history = step.value();
            room = history == null ? page.add(step.name(), null) : addAll(page, history, Long.MAX_VALUE);
        }
        VersionListing.Entry last = page.nextItem();
        return new VersionListing.Page(
                page.items,
                page.commonPrefixes,
                page.max,
                page.truncated(),
                page.next(),
                last == null ? null : last.versionId());
    }

    /**
     * Which versions of the marked key are still to be shown: those before this number. Without a marked version there are
     * none; and all, once more, when the version without an id is marked but gone meanwhile.
     */
    private static long beforeMarker(Bucket bucket, VersionListing listing) {
        String marker = listing.keyMarker();
        String versionId = listing.versionIdMarker();
        if (versionId == null) {
            return Long.MIN_VALUE;
        }
        if (marker == null || marker.isEmpty()) {
            throw S3Fault.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.", "version-id-marker", versionId);
        }
        if (versionId.equals(Version.NULL)) {
            History history = bucket.history(marker);
            Version nullVersion = history == null ? null : history.nullVersion();
            return nullVersion == null ? Long.MAX_VALUE : nullVersion.row.number();
        }
        Long number = NumberedId.number(versionId);
        if (number == null) {
            throw S3Fault.invalidArgument("Invalid version id specified", "version-id-marker", versionId);
        }
        return number;
    }

    private static boolean addAll(PageOf<VersionListing.Entry> page, History history, long before) {
        for (Version each : history.before(before)) {
            if (!page.add(each.row.key(), entry(each, each.equals(history.latest())))) {
                return false;
            }
        }
        return true;
    }

    private static VersionListing.Entry entry(Version version, boolean latest) {
        return new VersionListing.Entry(
                version.row.key(),
                version.row.versionId(),
                latest,
                version.row.deleteMarker(),
                version.row.content().size(),
                version.row.eTag(),
                version.row.at(),
                algorithm(version),
                isComposite(version));
    }

    private static @Nullable ChecksumAlgorithm algorithm(Version version) {
        ObjectChecksum checksum = version.row.checksum();
        return checksum == null ? null : checksum.algorithm();
    }

    private static boolean isComposite(Version version) {
        ObjectChecksum checksum = version.row.checksum();
        return checksum != null && checksum.composite();
    }

    static UploadListing.Page uploads(Bucket bucket, UploadListing listing) {
        NavigableMap<String, NavigableMap<Long, MultipartUpload>> all =
                bucket.uploads().byKey();
        String marker = listing.keyMarker();
        KeyWalk<NavigableMap<Long, MultipartUpload>> walk =
                new KeyWalk<>(all, listing.prefix(), listing.delimiter(), marker);
        PageOf<Upload> page = PageOf.upTo(listing.maxUploads(), "max-uploads");
        boolean room = true;
        NavigableMap<Long, MultipartUpload> marked =
                marker == null || !walk.showsAlone(marker) ? null : all.get(marker);
        if (marked != null) {
            room = addAll(page, bucket, marked.tailMap(afterMarker(listing), false));
        }
        for (var step = room ? walk.next() : null; step != null; step = room ? walk.next() : null) {
            NavigableMap<Long, MultipartUpload> ofKey = step.value();
            room = ofKey == null ? page.add(step.name(), null) : addAll(page, bucket, ofKey);
        }
        Upload last = page.nextItem();
        return new UploadListing.Page(
                page.items,
                page.commonPrefixes,
                page.max,
                page.truncated(),
                page.next(),
                last == null ? null : last.ref().uploadId());
    }

    private static long afterMarker(UploadListing listing) {
        String uploadId = listing.uploadIdMarker();
        if (uploadId == null || uploadId.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Long number = NumberedId.number(uploadId);
        if (number == null) {
            throw S3Fault.invalidArgument("Invalid uploadId marker", "upload-id-marker", uploadId);
        }
        return number;
    }

    private static boolean addAll(PageOf<Upload> page, Bucket bucket, NavigableMap<Long, MultipartUpload> uploads) {
        for (MultipartUpload each : uploads.values()) {
            if (!page.add(each.row.key(), each.shown(bucket))) {
                return false;
            }
        }
        return true;
    }
}
