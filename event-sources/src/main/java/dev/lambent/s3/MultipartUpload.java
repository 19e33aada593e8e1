package dev.lambent.s3;

import dev.lambent.s3.S3Tables.PartRow;
import dev.lambent.s3.S3Tables.UploadRow;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An object that is being uploaded in parts. Used inside turns. */
final class MultipartUpload {

    final UploadRow row;
    final NavigableMap<Integer, PartRow> parts = new TreeMap<>();

    MultipartUpload(UploadRow row) {
        this.row = row;
    }

    /** As clients see it. */
    Upload shown(Bucket bucket) {
        return new Upload(
                new UploadRef(bucket.info().name(), row.key(), row.id()),
                row.initiated(),
                row.algorithm(),
                row.checksumType());
    }
}
