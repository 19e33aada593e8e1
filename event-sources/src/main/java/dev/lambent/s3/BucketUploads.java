package dev.lambent.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The multipart uploads of a bucket that are neither completed nor aborted. Used inside turns. */
final class BucketUploads {

    private final NavigableMap<String, NavigableMap<Long, MultipartUpload>> uploads = new TreeMap<>(Keys.ORDER);

    void add(MultipartUpload upload) {
        uploads.computeIfAbsent(upload.row.key(), key -> new TreeMap<>()).put(upload.row.number(), upload);
    }

    void remove(MultipartUpload upload) {
        NavigableMap<Long, MultipartUpload> ofKey = uploads.get(upload.row.key());
        if (ofKey != null && ofKey.remove(upload.row.number()) != null && ofKey.isEmpty()) {
            uploads.remove(upload.row.key());
        }
    }

    @Nullable
    MultipartUpload find(UploadRef ref) {
        Long number = NumberedId.number(ref.uploadId());
        NavigableMap<Long, MultipartUpload> ofKey = uploads.get(ref.key());
        MultipartUpload found = number == null || ofKey == null ? null : ofKey.get(number);
        return found == null || !found.row.id().equals(ref.uploadId()) ? null : found;
    }

    /** By key, and of each key by the number of the upload. */
    NavigableMap<String, NavigableMap<Long, MultipartUpload>> byKey() {
        return Collections.unmodifiableNavigableMap(uploads);
    }

    List<MultipartUpload> all() {
        List<MultipartUpload> all = new ArrayList<>();
        uploads.values().forEach(each -> all.addAll(each.values()));
        return all;
    }
}
