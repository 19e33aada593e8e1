package dev.lambent.s3;

import dev.lambent.s3.content.Received;
import java.util.List;

/**
 * An object that is put, its bytes already there.
 *
 * @param tags those of the header {@code x-amz-tagging}
 * @param received what has arrived: Buckets keeps its files or gives them up, whatever becomes of the request
 */
public record PutRequest(
        String bucket,
        String key,
        ObjectHeaders headers,
        List<ObjectTag> tags,
        WriteConditions conditions,
        Received received) {

    /** Just bytes. */
    public static PutRequest of(String bucket, String key, Received received) {
        return new PutRequest(bucket, key, ObjectHeaders.NONE, List.of(), WriteConditions.NONE, received);
    }
}
