package dev.lambent.s3;

import dev.lambent.s3.content.Content;
import dev.lambent.sandbox.Payload;
import org.jspecify.annotations.Nullable;

/** Answers who reads and who copies. Used inside turns. */
final class Reads {

    private static final String SOURCE = "x-amz-copy-source-";

    private final Basis basis;
    private final Registry registry;

    Reads(Basis basis, Registry registry) {
        this.basis = basis;
        this.registry = registry;
    }

    Reading read(Bucket bucket, ReadRequest request) {
        ObjectRef ref = request.object();
        Version version = Lookup.toRead(bucket, ref.key(), ref.versionId());
        StoredObject object = stored(bucket, version);
        String unmet = Conditions.unmet(version, request.conditions(), basis.second());
        if (Conditions.IF_NONE_MATCH.equals(unmet) || Conditions.IF_MODIFIED_SINCE.equals(unmet)) {
            return new Reading(Reading.Answer.NOT_MODIFIED, object, 0, 0);
        }
        if (unmet != null) {
            throw Conditions.failed(unmet);
        }
        Span span = span(request, object);
        return span == null
                ? new Reading(Reading.Answer.WHOLE, object, 0, object.size())
                : new Reading(Reading.Answer.PART, object, span.from(), span.length());
    }

    private static @Nullable Span span(ReadRequest request, StoredObject object) {
        String range = request.range();
        Integer part = request.partNumber();
        if (range != null && part != null) {
            throw S3Fault.of(
                    S3Error.INVALID_REQUEST, "Cannot specify both Range header and partNumber query parameter");
        }
        if (part != null) {
            return part(part, object);
        }
        return range == null ? null : Span.of(range, object.size());
    }

    /** An object that wasn't uploaded in parts has one. Parts keep the numbers they were uploaded with (unverified). */
    private static @Nullable Span part(int number, StoredObject object) {
        if (object.parts().isEmpty() && number == 1) {
            return object.size() == 0 ? null : new Span(0, object.size());
        }
        long from = 0;
        for (StoredPart each : object.parts()) {
            if (each.number() == number) {
                return each.size() == 0 ? null : new Span(from, each.size());
            }
            from += each.size();
        }
        throw S3Fault.of(S3Error.INVALID_PART_NUMBER)
                .with(
                        "ActualPartCount",
                        Integer.toString(Math.max(1, object.parts().size())))
                .with("PartNumberRequested", Integer.toString(number));
    }

    /** The version that a copy copies. */
    Version source(Caller caller, CopySource source) {
        ObjectRef ref = source.object();
        Bucket bucket = registry.at(caller, ref.bucket(), source.expectedOwner());
        Version version = sourceVersion(bucket, ref);
        String unmet = Conditions.unmet(version, source.conditions(), basis.second());
        if (unmet != null) {
            throw Conditions.failed(SOURCE + unmet);
        }
        return version;
    }

    private static Version sourceVersion(Bucket bucket, ObjectRef ref) {
        try {
            return Lookup.toRead(bucket, ref.key(), ref.versionId());
        } catch (S3Fault refused) {
            if (refused.error() == S3Error.METHOD_NOT_ALLOWED) {
                throw S3Fault.of(
                        S3Error.INVALID_REQUEST,
                        "The source of a copy request may not specifically refer to a delete marker by version id.");
            }
            throw refused;
        }
    }

    /** The bytes that a copy copies, leased. */
    CopyRead copySource(Caller caller, CopySource source) {
        Version version = source(caller, source);
        StoredObject object = stored(registry.at(caller, source.object().bucket(), source.expectedOwner()), version);
        String range = source.range();
        Content content = range == null ? object.content() : part(object, Span.ofCopy(range, object.size()));
        if (content.size() > basis.limits().largestPut()) {
            throw tooLarge();
        }
        return new CopyRead(object, content, basis.files().lease(content));
    }

    private static Content part(StoredObject object, Span span) {
        Payload inline = object.content().inline();
        return inline == null
                ? Content.in(object.content().range(span.from(), span.length()))
                : Content.of(new Payload(inline.bytes(), inline.offset() + (int) span.from(), (int) span.length()));
    }

    /** What is copied at once can't be larger than what is put at once. */
    S3Fault tooLarge() {
        return S3Fault.of(
                S3Error.INVALID_REQUEST,
                "The specified copy source is larger than the maximum allowable size for a copy source: "
                        + basis.limits().largestPut());
    }

    /** A version as clients see it. */
    static StoredObject stored(Bucket bucket, Version version) {
        return new StoredObject(
                version.row.key(),
                bucket.shown(version.row.versionId()),
                version.row.content(),
                version.row.eTag(),
                version.row.at(),
                version.row.headers(),
                version.row.checksum(),
                version.row.parts(),
                version.tags().size());
    }
}
