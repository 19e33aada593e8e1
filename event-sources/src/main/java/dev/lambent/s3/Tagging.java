package dev.lambent.s3;

import java.util.List;

/** Shows and changes the tags of objects. Used inside turns. */
final class Tagging {

    private final Basis basis;

    Tagging(Basis basis) {
        this.basis = basis;
    }

    TaggedVersion get(Bucket bucket, ObjectRef object) {
        return shown(bucket, Lookup.named(bucket, object.key(), object.versionId(), "GET"));
    }

    TaggedVersion set(Caller caller, Bucket bucket, ObjectRef object, List<ObjectTag> tags) {
        Version version = Lookup.named(bucket, object.key(), object.versionId(), "PUT");
        Tags.checkObject(tags, basis.limits());
        bucket.tag(version, tags);
        basis.events().about(caller, ObjectEvent.Kind.TAGGED, bucket, version);
        return shown(bucket, version);
    }

    TaggedVersion delete(Caller caller, Bucket bucket, ObjectRef object) {
        Version version = Lookup.named(bucket, object.key(), object.versionId(), "DELETE");
        bucket.tag(version, List.of());
        basis.events().about(caller, ObjectEvent.Kind.UNTAGGED, bucket, version);
        return shown(bucket, version);
    }

    private static TaggedVersion shown(Bucket bucket, Version version) {
        return new TaggedVersion(bucket.shown(version.row.versionId()), version.tags());
    }
}
