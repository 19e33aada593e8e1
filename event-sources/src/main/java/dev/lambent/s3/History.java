package dev.lambent.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All versions of an object, in the order in which they were made. At most one has no id. Empty only while its object
 * is being deleted. Used inside turns.
 */
final class History {

    private final List<Version> versions = new ArrayList<>(1);
    private @Nullable Version nullVersion;

    /** The latest version, perhaps a delete marker; null when there is none. */
    @Nullable
    Version latest() {
        return versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    /** The latest version as an object; null when it is a delete marker. */
    @Nullable
    Version object() {
        Version latest = latest();
        return latest == null || latest.row.deleteMarker() ? null : latest;
    }

    /** The version without an id. */
    @Nullable
    Version nullVersion() {
        return nullVersion;
    }

    @Nullable
    Version find(String versionId) {
        if (versionId.equals(Version.NULL)) {
            return nullVersion;
        }
        Long number = NumberedId.number(versionId);
        int at = number == null ? -1 : place(number);
        return at < 0 || !versions.get(at).row.versionId().equals(versionId) ? null : versions.get(at);
    }

    /** Adds a version that is later than all others. */
    void add(Version version) {
        versions.add(version);
        if (version.row.isNullVersion()) {
            nullVersion = version;
        }
    }

    void remove(Version version) {
        versions.remove(place(version.row.number()));
        if (version.equals(nullVersion)) {
            nullVersion = null;
        }
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /**
     * The versions before a number, the latest first.
     *
     * @param number {@link Long#MAX_VALUE} for all
     */
    Iterable<Version> before(long number) {
        int at = place(number);
        int end = at < 0 ? -at - 1 : at;
        return () -> descending(end);
    }

    private Iterator<Version> descending(int end) {
        return new Iterator<>() {
            private int next = end - 1;

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public Version next() {
                return versions.get(next--);
            }
        };
    }

    private int place(long number) {
        int low = 0;
        int high = versions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(versions.get(middle).row.number(), number);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    /** All of them, the earliest first. */
    List<Version> all() {
        return Collections.unmodifiableList(versions);
    }
}
