package dev.lambent.s3;

import dev.lambent.s3.S3Tables.TagsRow;
import dev.lambent.s3.S3Tables.VersionRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes up buckets and objects from before a restart, counts anew which files they use, and removes the rows that belong to
 * nothing any more.
 */
final class Restoring {

    private final Basis basis;
    private final Registry registry;
    private final Uploads uploads;
    private final Map<Long, Bucket> buckets = new HashMap<>();
    private final Map<Long, MultipartUpload> openUploads = new HashMap<>();
    private final Map<String, TagsRow> tags = new HashMap<>();
    private final List<Runnable> orphans = new ArrayList<>();

    Restoring(Basis basis, Registry registry, Uploads uploads) {
        this.basis = basis;
        this.registry = registry;
        this.uploads = uploads;
    }

    void restore() {
        S3Tables tables = basis.tables();
        tables.buckets.forEach((key, row) -> {
            basis.numbers().seen(row.number());
            Bucket bucket = new Bucket(basis, row);
            registry.add(bucket);
            buckets.put(row.number(), bucket);
        });
        tables.tags.forEach(tags::put);
        tables.versions.forEach(this::version);
        tags.keySet().forEach(key -> orphans.add(() -> tables.tags.remove(key)));
        restoreUploads(tables);
        orphans.forEach(Runnable::run);
        basis.files().tellKept();
    }

    /** Rows come in the order of their numbers, so that the latest version comes last. */
    private void version(String key, VersionRow row) {
        basis.numbers().seen(row.number());
        Bucket bucket = buckets.get(row.bucket());
        if (bucket == null) {
            orphans.add(() -> basis.tables().versions.remove(key));
            return;
        }
        TagsRow tagged = tags.remove(key);
        bucket.add(new Version(row, tagged == null ? List.of() : tagged.tags()));
        basis.files().retain(row.content());
    }

    private void restoreUploads(S3Tables tables) {
        tables.uploads.forEach((key, row) -> {
            basis.numbers().seen(row.number());
            Bucket bucket = buckets.get(row.bucket());
            if (bucket == null) {
                orphans.add(() -> tables.uploads.remove(key));
                return;
            }
            MultipartUpload upload = new MultipartUpload(row);
            bucket.uploads().add(upload);
            openUploads.put(row.number(), upload);
        });
        tables.parts.forEach((key, row) -> {
            MultipartUpload upload = openUploads.get(row.upload());
            if (upload == null) {
                orphans.add(() -> tables.parts.remove(key));
                return;
            }
            upload.parts.put(row.number(), row);
            basis.files().retain(row.content());
        });
        tables.completed.forEach((key, row) -> uploads.restore(row));
    }
}
