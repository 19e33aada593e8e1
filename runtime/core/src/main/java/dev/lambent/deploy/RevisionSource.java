package dev.lambent.deploy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the text of a deployment's AppSpec came from, as whoever made the deployment has said it; immutable. */
public sealed interface RevisionSource {

    /** All that its maker has chosen. */
    String text();

    /**
     * The request had it.
     *
     * @param content the text
     */
    record Content(String content) implements RevisionSource {

        @Override
        public String text() {
            return content;
        }
    }

    /**
     * The request had it in the older shape, {@code string}.
     *
     * @param content the text
     */
    record RawString(String content) implements RevisionSource {

        @Override
        public String text() {
            return content;
        }
    }

    /**
     * An object of S3 had it.
     *
     * @param bucket the bucket's name
     * @param key the object's key
     * @param bundleType {@code YAML} or {@code JSON}
     * @param version the object's version, or null for the newest
     * @param eTag what the object's bytes had to have as ETag, or null for any
     */
    record InBucket(
            String bucket,
            String key,
            String bundleType,
            @Nullable String version,
            @Nullable String eTag) implements RevisionSource {

        @Override
        public String text() {
            return bucket + key + Objects.toString(version, "") + Objects.toString(eTag, "");
        }
    }
}
