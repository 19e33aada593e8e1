package dev.lambent.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells listeners what happens. Used inside turns. */
final class Events {

    private final Numbers numbers;
    private final List<BucketListener> listeners = new ArrayList<>();

    Events(Numbers numbers) {
        this.numbers = numbers;
    }

    void listen(BucketListener listener) {
        listeners.add(listener);
    }

    /** Something has happened to a version that is there. */
    void about(Caller caller, ObjectEvent.Kind kind, Bucket bucket, Version version) {
        Long size = version.row.deleteMarker() ? null : version.row.content().size();
        String eTag = version.row.deleteMarker() ? Version.ETAG_OF_NOTHING : version.row.eTag();
        tell(caller, kind, bucket, new Subject(version.row.key(), size, eTag, bucket.shown(version.row.versionId())));
    }

    /** An object or a version of it is gone, or has not been there at all. */
    void deleted(Caller caller, Bucket bucket, String key, @Nullable String versionId) {
        tell(caller, ObjectEvent.Kind.DELETED, bucket, new Subject(key, null, null, versionId));
    }

    void deleted(Bucket bucket) {
        listeners.forEach(each -> each.deleted(bucket.info()));
    }

    private record Subject(
            String key,
            @Nullable Long size,
            @Nullable String eTag,
            @Nullable String versionId) {}

    private void tell(Caller caller, ObjectEvent.Kind kind, Bucket bucket, Subject subject) {
        if (listeners.isEmpty()) {
            return;
        }
        ObjectEvent event = new ObjectEvent(
                kind,
                bucket.info(),
                subject.key,
                subject.size,
                subject.eTag,
                subject.versionId,
                Numbers.sequencer(numbers.next()),
                numbers.now(),
                caller);
        listeners.forEach(each -> each.happened(event));
    }
}
