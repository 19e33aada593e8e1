package dev.lambent.s3;

import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts and copies objects. Used inside turns. */
final class Writing {

    private final Basis basis;
    private final Registry registry;
    private final Reads reads;

    Writing(Basis basis, Registry registry, Reads reads) {
        this.basis = basis;
        this.registry = registry;
        this.reads = reads;
    }

    Written put(Caller caller, PutRequest request, ObjectEvent.Kind kind) {
        Bucket bucket = registry.at(caller, request.bucket());
        check(request.key(), request.headers(), request.tags());
        checkSize(request.received().content().size());
        Conditions.check(bucket.object(request.key()), request.key(), request.conditions());
        Draft draft = Draft.of(request.received(), request.headers(), request.tags());
        return write(caller, bucket, request.key(), draft, kind);
    }

    /** Writes what has been checked, and tells it. */
    Written write(Caller caller, Bucket bucket, String key, Draft draft, ObjectEvent.Kind kind) {
        Version version = bucket.write(key, draft);
        basis.events().about(caller, kind, bucket, version);
        return new Written(
                version.row.eTag(),
                bucket.told(version),
                version.row.checksum(),
                draft.content().size(),
                version.row.at());
    }

    /** Checks what an object is to be like that begins with these headers. */
    void check(String key, ObjectHeaders headers, List<ObjectTag> tags) {
        Keys.check(key);
        checkMetadata(headers.user());
        Tags.checkHeader(tags, basis.limits());
    }

    private void checkMetadata(Map<String, String> metadata) {
        int size = 0;
        for (Map.Entry<String, String> each : metadata.entrySet()) {
            size += each.getKey().getBytes(StandardCharsets.UTF_8).length;
            size += each.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > basis.limits().userMetadata()) {
            throw S3Fault.of(S3Error.METADATA_TOO_LARGE)
                    .with("Size", Integer.toString(size))
                    .with("MaxSizeAllowed", Integer.toString(basis.limits().userMetadata()));
        }
    }

    /** Checks the size of what comes at once. */
    void checkSize(long size) {
        if (size > basis.limits().largestPut()) {
            throw S3Fault.of(S3Error.ENTITY_TOO_LARGE)
                    .with("ProposedSize", Long.toString(size))
                    .with("MaxSizeAllowed", Long.toString(basis.limits().largestPut()));
        }
    }

    Copied copy(Caller caller, CopyRequest request) {
        Bucket target = registry.at(caller, request.bucket());
        Version source = reads.source(caller, request.source());
        checkCopy(target, source, request);
        checkUnchanged(source, request);
        ObjectHeaders headers = request.headers() == null ? source.row.headers() : request.headers();
        List<ObjectTag> tags = request.tags() == null ? source.tags() : request.tags();
        check(request.key(), headers, request.tags() == null ? List.of() : tags);
        Conditions.check(target.object(request.key()), request.key(), request.conditions());
        Draft draft = draft(source, headers, tags, request);
        Written written = write(caller, target, request.key(), draft, ObjectEvent.Kind.COPY);
        String version = source.row.versionId();
        return new Copied(written, version.equals(Version.NULL) ? null : version);
    }

    /** What was read in order to be digested must still be the source: else its bytes would get another object's words. */
    private static void checkUnchanged(Version source, CopyRequest request) {
        Received digested = request.digested();
        if (digested == null) {
            return;
        }
        boolean same = source.row.eTag().contains("-")
                ? digested.content().equals(source.row.content())
                : digested.md5().equals(source.row.eTag());
        if (!same) {
            throw S3Fault.of(S3Error.CONDITIONAL_REQUEST_CONFLICT);
        }
    }

    private void checkCopy(Bucket target, Version source, CopyRequest request) {
        if (source.row.content().size() > basis.limits().largestPut()) {
            throw reads.tooLarge();
        }
        if (request.headers() == null && source.equals(target.object(request.key()))) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST,
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    /**
     * The copy. Unless its bytes were read anew it has the source's ETag, also that of a multipart upload, where S3 would
     * give it another one: that needs no bytes to be read.
     */
    private static Draft draft(Version source, ObjectHeaders headers, List<ObjectTag> tags, CopyRequest request) {
        Received digested = request.digested();
        if (digested != null) {
            return Draft.of(digested, headers, tags);
        }
        checkAlgorithm(source.row.checksum(), request.algorithm());
        return new Draft(
                source.row.content(), source.row.eTag(), headers, source.row.checksum(), source.row.parts(), tags);
    }

    private static void checkAlgorithm(@Nullable ObjectChecksum checksum, @Nullable ChecksumAlgorithm wanted) {
        if (wanted != null && (checksum == null || checksum.algorithm() != wanted)) {
            throw S3Fault.notImplemented("x-amz-checksum-algorithm", wanted.name());
        }
    }
}
