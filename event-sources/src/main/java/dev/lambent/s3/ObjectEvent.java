package dev.lambent.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to an object.
 *
 * @param size in bytes; null where the object is gone
 * @param eTag without quotes; null where the object is gone
 * @param versionId the version's; null in a bucket that never had versions
 * @param sequencer orders the events of one key: hexadecimal digits that compare as texts
 * @param caller who did it
 */
public record ObjectEvent(
        Kind kind,
        BucketInfo bucket,
        String key,
        @Nullable Long size,
        @Nullable String eTag,
        @Nullable String versionId,
        String sequencer,
        Instant at,
        Caller caller) {

    /** What happened, as notifications name it. */
    public enum Kind {
        PUT("ObjectCreated:Put"),
        POST("ObjectCreated:Post"),
        COPY("ObjectCreated:Copy"),
        COMPLETED("ObjectCreated:CompleteMultipartUpload"),
        DELETED("ObjectRemoved:Delete"),
        MARKED("ObjectRemoved:DeleteMarkerCreated"),
        TAGGED("ObjectTagging:Put"),
        UNTAGGED("ObjectTagging:Delete");

        private final String notification;

        Kind(String notification) {
            this.notification = notification;
        }

        /** Its name in a notification, such as {@code ObjectCreated:Put}. */
        public String notification() {
            return notification;
        }
    }
}
