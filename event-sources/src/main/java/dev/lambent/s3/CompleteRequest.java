package dev.lambent.s3;

import dev.lambent.s3.content.ObjectChecksum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload that is to become an object.
 *
 * @param parts those it is made of, in order
 * @param expected the checksum that the object is to have, as the client says; or null
 * @param checksumType that of the upload, as the client says; or null
 * @param expectedSize how large the object is to be, as the client says; or null
 */
public record CompleteRequest(
        UploadRef upload,
        List<Part> parts,
        WriteConditions conditions,
        @Nullable ObjectChecksum expected,
        @Nullable ChecksumType checksumType,
        @Nullable Long expectedSize) {

    /** Just parts. */
    public static CompleteRequest of(UploadRef upload, List<Part> parts) {
        return new CompleteRequest(upload, parts, WriteConditions.NONE, null, null, null);
    }

    /**
     * A part.
     *
     * @param eTag with or without quotes
     * @param checksum as the client says, or null
     */
    public record Part(int number, String eTag, @Nullable ObjectChecksum checksum) {}
}
