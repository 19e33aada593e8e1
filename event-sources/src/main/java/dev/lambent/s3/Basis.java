package dev.lambent.s3;

import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What all buckets stand on. */
record Basis(
        Timeline timeline, S3Tables tables, Numbers numbers, Ids ids, Files files, Events events, S3Limits limits) {

    /** Now, as S3 dates objects: in whole seconds, so that a client's {@code If-Modified-Since} can be the same moment. */
    Instant second() {
        return timeline.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
