package dev.lambent.s3;

import dev.lambent.account.AccountRegion;
import dev.lambent.s3.S3Tables.BucketRow;
import dev.lambent.s3.S3Tables.TagsRow;
import dev.lambent.s3.S3Tables.VersionRow;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One bucket: its objects with all their versions, and its uploads. What is written and erased here also changes the rows and
 * the uses of files. Used inside turns.
 */
final class Bucket {

    private final Basis basis;
    private final BucketInfo info;
    private BucketRow row;
    private final NavigableMap<String, History> all = new TreeMap<>(Keys.ORDER);
    /** Those whose latest version is an object: lists leap over the others. */
    private final NavigableMap<String, History> live = new TreeMap<>(Keys.ORDER);

    private final BucketUploads uploads = new BucketUploads();

    Bucket(Basis basis, BucketRow row) {
        this.basis = basis;
        this.row = row;
        this.info = new BucketInfo(row.name(), new AccountRegion(row.account(), row.region()), row.createdAt());
    }

    BucketInfo info() {
        return info;
    }

    BucketRow row() {
        return row;
    }

    BucketUploads uploads() {
        return uploads;
    }

    /** The bucket is now as this row says. */
    void become(BucketRow changed) {
        row = changed;
        basis.tables().buckets.put(S3Tables.key(row.number()), row);
    }

    /** All keys that have a version, perhaps only delete markers. */
    NavigableMap<String, History> all() {
        return Collections.unmodifiableNavigableMap(all);
    }

    /** All keys that have an object. */
    NavigableMap<String, History> live() {
        return Collections.unmodifiableNavigableMap(live);
    }

    /** What there is of a key, or null for nothing. */
    @Nullable
    History history(String key) {
        return all.get(key);
    }

    /** The object as it is now, or null. */
    @Nullable
    Version object(String key) {
        History history = live.get(key);
        return history == null ? null : history.object();
    }

    /** A version's id as clients see it: they see none in a bucket that never had versions. */
    @Nullable
    String shown(String versionId) {
        return row.versioning() == Versioning.NEVER ? null : versionId;
    }

    /** The id of a new version as those who made it see it: they see it only while versioning is enabled. */
    @Nullable
    String told(Version made) {
        return row.versioning() == Versioning.ENABLED ? made.row.versionId() : null;
    }

    /** Writes a version, in place of the one without an id unless versioning is enabled. */
    Version write(String key, Draft draft) {
        long number = basis.numbers().next();
        return write(
                new VersionRow(
                        row.number(),
                        number,
                        key,
                        id(number),
                        false,
                        draft.content().segments(),
                        draft.content().inline(),
                        draft.eTag(),
                        basis.second(),
                        draft.headers(),
                        draft.checksum(),
                        draft.parts()),
                draft.tags());
    }

    /** Makes a delete marker, in place of the version without an id unless versioning is enabled. */
    Version mark(String key) {
        long number = basis.numbers().next();
        return write(
                new VersionRow(
                        row.number(),
                        number,
                        key,
                        id(number),
                        true,
                        List.of(),
                        null,
                        "",
                        basis.second(),
                        ObjectHeaders.NONE,
                        null,
                        List.of()),
                List.of());
    }

    private String id(long number) {
        return row.versioning() == Versioning.ENABLED ? NumberedId.make(basis.ids(), number) : Version.NULL;
    }

    private Version write(VersionRow made, List<ObjectTag> tags) {
        Version version = new Version(made, List.copyOf(tags));
        basis.files().retain(made.content());
        History history = all.get(made.key());
        Version replaced = history == null || !made.isNullVersion() ? null : history.nullVersion();
        if (replaced != null) {
            erase(replaced);
        }
        basis.tables().versions.put(S3Tables.key(made.number()), made);
        if (!tags.isEmpty()) {
            basis.tables().tags.put(S3Tables.key(made.number()), new TagsRow(version.tags()));
        }
        add(version);
        return version;
    }

    /** Takes up a version that is later than all others of its key. */
    void add(Version version) {
        String key = version.row.key();
        History history = all.computeIfAbsent(key, first -> new History());
        history.add(version);
        refresh(key, history);
    }

    /** Deletes a version for good. */
    void erase(Version version) {
        String key = S3Tables.key(version.row.number());
        basis.tables().versions.remove(key);
        if (!version.tags().isEmpty()) {
            basis.tables().tags.remove(key);
        }
        History history = all.get(version.row.key());
        if (history != null) {
            history.remove(version);
            refresh(version.row.key(), history);
        }
        basis.files().release(version.row.content());
    }

    /** Changes a version's tags. */
    void tag(Version version, List<ObjectTag> tags) {
        version.tag(tags);
        String key = S3Tables.key(version.row.number());
        if (tags.isEmpty()) {
            basis.tables().tags.remove(key);
        } else {
            basis.tables().tags.put(key, new TagsRow(version.tags()));
        }
    }

    private void refresh(String key, History history) {
        if (history.isEmpty()) {
            all.remove(key);
        }
        if (history.object() == null) {
            live.remove(key);
        } else {
            live.putIfAbsent(key, history);
        }
    }
}
