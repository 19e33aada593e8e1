package dev.lambent.s3;

import dev.lambent.s3.S3Tables.CompletedRow;
import dev.lambent.s3.S3Tables.PartRow;
import dev.lambent.s3.S3Tables.UploadRow;
import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ObjectChecksum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploads of objects in parts. Used inside turns. */
final class Uploads {

    /** Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits". */
    static final int MOST_PARTS = 10_000;

    private static final int MOST_LISTED = 1_000;

    /** So many completed uploads are remembered for those who ask again, whoever's they are. */
    private static final int MOST_REMEMBERED = 1_000;

    private final Basis basis;
    private final Registry registry;
    private final Writing writing;
    private final Map<String, CompletedRow> completed = new LinkedHashMap<>();

    Uploads(Basis basis, Registry registry, Writing writing) {
        this.basis = basis;
        this.registry = registry;
        this.writing = writing;
    }

    Upload create(Caller caller, UploadRequest request) {
        Bucket bucket = registry.at(caller, request.bucket());
        writing.check(request.key(), request.headers(), request.tags());
        ChecksumType type = type(request.algorithm(), request.checksumType());
        long number = basis.numbers().next();
        Version existing = bucket.object(request.key());
        UploadRow row = new UploadRow(
                bucket.row().number(),
                number,
                NumberedId.make(basis.ids(), number),
                request.key(),
                request.headers(),
                List.copyOf(request.tags()),
                request.algorithm(),
                type,
                basis.second(),
                existing == null ? null : existing.row.number());
        basis.tables().uploads.put(S3Tables.key(number), row);
        MultipartUpload made = new MultipartUpload(row);
        bucket.uploads().add(made);
        return made.shown(bucket);
    }

    /** Source: Amazon S3 User Guide, "Checking object integrity". */
    private static @Nullable ChecksumType type(@Nullable ChecksumAlgorithm algorithm, @Nullable ChecksumType asked) {
        if (algorithm == null) {
            if (asked != null) {
                throw S3Fault.of(
                        S3Error.INVALID_REQUEST,
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return null;
        }
        boolean hash = algorithm == ChecksumAlgorithm.SHA1 || algorithm == ChecksumAlgorithm.SHA256;
        boolean onlyWhole = algorithm == ChecksumAlgorithm.CRC64NVME;
        ChecksumType type = asked != null ? asked : onlyWhole ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
        if (type == ChecksumType.FULL_OBJECT ? hash : onlyWhole) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST,
                    "The " + type + " checksum type cannot be used with the " + name(algorithm)
                            + " checksum algorithm.");
        }
        return type;
    }

    /** As S3 says it. */
    static String name(ChecksumAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The upload that a request names.
     *
     * @throws S3Fault when there is none
     */
    MultipartUpload at(Bucket bucket, UploadRef ref) {
        MultipartUpload found = bucket.uploads().find(ref);
        if (found == null) {
            throw S3Fault.of(S3Error.NO_SUCH_UPLOAD).with("UploadId", ref.uploadId());
        }
        return found;
    }

    UploadedPart put(Caller caller, PartRequest request) {
        Bucket bucket = registry.at(caller, request.upload().bucket());
        MultipartUpload upload = at(bucket, request.upload());
        checkPart(upload.row, request);
        Content content = request.received().content();
        if (content.inline() != null) {
            throw new IllegalArgumentException("The bytes of a part are in a file");
        }
        PartRow row = new PartRow(
                upload.row.number(),
                request.number(),
                content.segments(),
                request.received().md5(),
                basis.second(),
                request.received().checksum());
        basis.files().retain(content);
        PartRow before = upload.parts.put(request.number(), row);
        basis.tables().parts.put(S3Tables.key(row.upload(), row.number()), row);
        if (before != null) {
            basis.files().release(before.content());
        }
        return shown(row);
    }

    private void checkPart(UploadRow upload, PartRequest request) {
        if (request.number() < 1 || request.number() > MOST_PARTS) {
            throw S3Fault.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    Integer.toString(request.number()));
        }
        writing.checkSize(request.received().content().size());
        ObjectChecksum checksum = request.received().checksum();
        ChecksumAlgorithm expected = upload.algorithm();
        if (expected != null && (checksum == null || checksum.algorithm() != expected)) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST,
                    "Checksum Type mismatch occurred, expected checksum Type: " + name(expected)
                            + ", actual checksum Type: " + sent(checksum));
        }
    }

    /** Without one from the client there is the one that S3 makes itself. */
    private static String sent(@Nullable ObjectChecksum checksum) {
        return checksum == null || checksum.algorithm() == ChecksumAlgorithm.CRC64NVME
                ? "null"
                : name(checksum.algorithm());
    }

    UploadedPart.Page list(Bucket bucket, PartListing listing) {
        MultipartUpload upload = at(bucket, listing.upload());
        int max = check(listing.maxParts(), "max-parts", MOST_LISTED);
        int after = check(listing.partNumberMarker(), "part-number-marker", 0);
        List<UploadedPart> parts = new ArrayList<>();
        for (PartRow each : upload.parts.tailMap(after, false).values()) {
            if (parts.size() == Math.min(max, MOST_LISTED)) {
                break;
            }
            parts.add(shown(each));
        }
        int last = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).number();
        boolean truncated = last > 0 && upload.parts.higherKey(last) != null;
        return new UploadedPart.Page(upload.shown(bucket), parts, Math.min(max, MOST_LISTED), truncated, last);
    }

    private static int check(@Nullable Integer asked, String argument, int otherwise) {
        if (asked != null && asked < 0) {
            throw S3Fault.invalidArgument(
                    "Argument " + argument + " must be an integer between 0 and 2147483647",
                    argument,
                    asked.toString());
        }
        return asked == null ? otherwise : asked;
    }

    private static UploadedPart shown(PartRow row) {
        return new UploadedPart(row.number(), row.content().size(), row.md5(), row.at(), row.checksum());
    }

    /** Ends an upload: its row goes at once, those of its parts soon, and the files that nobody else uses. */
    void drop(Bucket bucket, MultipartUpload upload) {
        bucket.uploads().remove(upload);
        basis.tables().uploads.remove(S3Tables.key(upload.row.number()));
        Sweep sweep = new Sweep(basis.timeline());
        for (PartRow each : upload.parts.values()) {
            String key = S3Tables.key(each.upload(), each.number());
            sweep.later(() -> basis.tables().parts.remove(key));
            basis.files().release(each.content());
        }
        sweep.begin();
    }

    Written complete(Caller caller, CompleteRequest request) {
        Bucket bucket = registry.at(caller, request.upload().bucket());
        CompletedRow before = completed.get(request.upload().uploadId());
        if (before != null
                && before.bucket() == bucket.row().number()
                && before.key().equals(request.upload().key())) {
            return before.outcome().written();
        }
        MultipartUpload upload = at(bucket, request.upload());
        Draft draft = new Completion(upload, request, basis.limits()).draft(bucket.object(upload.row.key()));
        Written written = writing.write(caller, bucket, upload.row.key(), draft, ObjectEvent.Kind.COMPLETED);
        drop(bucket, upload);
        remember(upload.row, written);
        return written;
    }

    private void remember(UploadRow upload, Written written) {
        CompletedRow row = new CompletedRow(
                upload.bucket(), upload.number(), upload.id(), upload.key(), CompletedRow.Outcome.of(written));
        basis.tables().completed.put(S3Tables.key(row.upload()), row);
        completed.put(row.id(), row);
        if (completed.size() > MOST_REMEMBERED) {
            CompletedRow eldest = completed.values().iterator().next();
            completed.remove(eldest.id());
            basis.tables().completed.remove(S3Tables.key(eldest.upload()));
        }
    }

    /** Takes up what was remembered before a restart. */
    void restore(CompletedRow row) {
        completed.put(row.id(), row);
    }

    /** A bucket is gone. */
    void forget(Bucket bucket) {
        completed.values().removeIf(each -> {
            boolean gone = each.bucket() == bucket.row().number();
            if (gone) {
                basis.tables().completed.remove(S3Tables.key(each.upload()));
            }
            return gone;
        });
    }
}
