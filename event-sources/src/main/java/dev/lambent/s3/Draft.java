package dev.lambent.s3;

import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Received;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of an object that is to be written. */
record Draft(
        Content content,
        String eTag,
        ObjectHeaders headers,
        @Nullable ObjectChecksum checksum,
        List<StoredPart> parts,
        List<ObjectTag> tags) {

    /** Made of bytes that have arrived at once. */
    static Draft of(Received received, ObjectHeaders headers, List<ObjectTag> tags) {
        return new Draft(received.content(), received.md5(), headers, received.checksum(), List.of(), tags);
    }
}
