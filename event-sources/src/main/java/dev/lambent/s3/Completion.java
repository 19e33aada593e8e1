package dev.lambent.s3;

import dev.lambent.s3.S3Tables.PartRow;
import dev.lambent.s3.S3Tables.UploadRow;
import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.MultipartDigests;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the object of an upload, once all is right: conditions, the order of the parts, each part, the sizes, and the
 * checksum, in this order.
 */
final class Completion {

    private final MultipartUpload upload;
    private final CompleteRequest request;
    private final S3Limits limits;

    Completion(MultipartUpload upload, CompleteRequest request, S3Limits limits) {
        this.upload = upload;
        this.request = request;
        this.limits = limits;
    }

    /**
     * The object.
     *
     * @param current the object of this key as it is, or null
     * @throws S3Fault when something isn't right
     */
    Draft draft(@Nullable Version current) {
        checkConditions(current);
        checkOrder();
        List<PartRow> parts = parts();
        Content content = content(parts);
        checkSize(content.size());
        ObjectChecksum checksum = checksum(parts);
        checkChecksum(checksum);
        UploadRow row = upload.row;
        String eTag = MultipartDigests.eTag(parts.stream().map(PartRow::md5).toList());
        return new Draft(content, eTag, row.headers(), checksum, stored(parts), row.tags());
    }

    /** Who wants no other's work overwritten must also not overwrite what came while he was uploading. */
    private void checkConditions(@Nullable Version current) {
        WriteConditions conditions = request.conditions();
        Conditions.check(current, upload.row.key(), conditions);
        Long existing = upload.row.existing();
        if (conditions.ifNoneMatch() != null && existing != null) {
            throw conflict(Conditions.IF_NONE_MATCH);
        }
        if (conditions.ifMatch() != null && current != null && (existing == null || current.row.number() != existing)) {
            throw conflict(Conditions.IF_MATCH);
        }
    }

    private S3Fault conflict(String condition) {
        return S3Fault.of(S3Error.CONDITIONAL_REQUEST_CONFLICT)
                .with("Condition", condition)
                .with("Key", upload.row.key());
    }

    private void checkOrder() {
        if (request.parts().isEmpty()) {
            throw S3Fault.of(S3Error.INVALID_REQUEST, "You must specify at least one part");
        }
        int last = Integer.MIN_VALUE;
        for (CompleteRequest.Part each : request.parts()) {
            if (each.number() <= last) {
                throw S3Fault.of(S3Error.INVALID_PART_ORDER).with("UploadId", upload.row.id());
            }
            last = each.number();
        }
    }

    private List<PartRow> parts() {
        List<PartRow> parts = new ArrayList<>(request.parts().size());
        int left = request.parts().size();
        for (CompleteRequest.Part each : request.parts()) {
            left--;
            PartRow found = upload.parts.get(each.number());
            if (found == null || !found.md5().equals(Conditions.unquoted(each.eTag()))) {
                throw invalid(each);
            }
            checkPart(each, found);
            if (left > 0 && found.content().size() < limits.smallestPart()) {
                throw tooSmall(each, found);
            }
            parts.add(found);
        }
        return parts;
    }

    private void checkPart(CompleteRequest.Part asked, PartRow found) {
        ObjectChecksum told = asked.checksum();
        ObjectChecksum kept = found.checksum();
        if (told == null) {
            if (upload.row.checksumType() == ChecksumType.COMPOSITE && kept != null) {
                throw S3Fault.of(
                        S3Error.INVALID_REQUEST,
                        "The upload was created using a " + Uploads.name(kept.algorithm())
                                + " checksum. The complete request must include the checksum for each part. It was missing"
                                + " for part " + asked.number() + " in the request.");
            }
        } else if (kept == null
                || told.algorithm() != kept.algorithm()
                || !told.value().equals(kept.value())) {
            throw invalid(asked);
        }
    }

    private S3Fault invalid(CompleteRequest.Part part) {
        return S3Fault.of(S3Error.INVALID_PART)
                .with("UploadId", upload.row.id())
                .with("PartNumber", Integer.toString(part.number()))
                .with("ETag", Conditions.unquoted(part.eTag()));
    }

    private S3Fault tooSmall(CompleteRequest.Part part, PartRow found) {
        return S3Fault.of(S3Error.ENTITY_TOO_SMALL)
                .with("ProposedSize", Long.toString(found.content().size()))
                .with("MinSizeAllowed", Long.toString(limits.smallestPart()))
                .with("PartNumber", Integer.toString(part.number()))
                .with("ETag", Conditions.unquoted(part.eTag()));
    }

    private static Content content(List<PartRow> parts) {
        List<Segment> segments = new ArrayList<>();
        parts.forEach(each -> segments.addAll(each.segments()));
        return Content.in(segments);
    }

    private void checkSize(long size) {
        Long expected = request.expectedSize();
        if (expected != null && expected != size) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST,
                    "The provided 'x-amz-mp-object-size' header value " + expected
                            + " does not match what was computed: " + size);
        }
        if (size > limits.largestObject()) {
            throw S3Fault.of(S3Error.ENTITY_TOO_LARGE)
                    .with("ProposedSize", Long.toString(size))
                    .with("MaxSizeAllowed", Long.toString(limits.largestObject()));
        }
    }

    /** An upload for which nobody has chosen a checksum gets the one that S3 makes itself, if all of its parts have it. */
    private @Nullable ObjectChecksum checksum(List<PartRow> parts) {
        ChecksumType type = upload.row.checksumType();
        if (request.checksumType() != null && type != null && request.checksumType() != type) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST,
                    "The upload was created using the " + type
                            + " checksum mode. The complete request must use the same checksum mode.");
        }
        ChecksumAlgorithm algorithm = upload.row.algorithm();
        if (algorithm != null && type == ChecksumType.COMPOSITE) {
            return MultipartDigests.composite(
                    algorithm,
                    summed(parts).stream().map(MultipartDigests.Part::value).toList());
        }
        ChecksumAlgorithm whole = algorithm == null ? ChecksumAlgorithm.CRC64NVME : algorithm;
        boolean all = parts.stream()
                .allMatch(each -> each.checksum() != null && each.checksum().algorithm() == whole);
        return all ? MultipartDigests.full(whole, summed(parts)) : null;
    }

    private static List<MultipartDigests.Part> summed(List<PartRow> parts) {
        List<MultipartDigests.Part> summed = new ArrayList<>(parts.size());
        for (PartRow each : parts) {
            String value = each.checksum() == null ? "" : each.checksum().value();
            summed.add(new MultipartDigests.Part(value, each.content().size()));
        }
        return summed;
    }

    private void checkChecksum(@Nullable ObjectChecksum checksum) {
        ObjectChecksum expected = request.expected();
        if (expected != null
                && (checksum == null
                        || checksum.algorithm() != expected.algorithm()
                        || !checksum.value().equals(expected.value()))) {
            throw S3Fault.of(
                    S3Error.BAD_DIGEST,
                    "The " + Uploads.name(expected.algorithm())
                            + " you specified did not match the calculated checksum.");
        }
    }

    private static List<StoredPart> stored(List<PartRow> parts) {
        return parts.stream()
                .map(each -> new StoredPart(
                        each.number(),
                        each.content().size(),
                        each.checksum() == null ? null : each.checksum().value()))
                .toList();
    }
}
