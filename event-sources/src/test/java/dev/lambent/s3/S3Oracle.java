package dev.lambent.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What buckets are to be like, kept as simply as can be: lists that are searched from one end to the other. */
final class S3Oracle {

    static final Comparator<String> BYTES = Comparator.comparing(S3Oracle::bytes, Arrays::compareUnsigned);

    private static final Map<String, byte[]> BYTES_OF = new ConcurrentHashMap<>();

    final Map<String, Box> boxes = new TreeMap<>();

    /** A version, or a delete marker, which has no files. */
    record Kept(String key, String id, boolean marker, String eTag, List<String> files, List<ObjectTag> tags) {}

    /** An upload. */
    record Open(String id, String key, NavigableMap<Integer, Piece> pieces) {}

    /** A part. */
    record Piece(String md5, String file) {}

    /** A bucket. */
    static final class Box {
        Versioning versioning = Versioning.NEVER;
        /** In the order in which they were made. */
        final List<Kept> versions = new ArrayList<>();

        final List<Open> uploads = new ArrayList<>();

        List<Kept> of(String key) {
            List<Kept> found = new ArrayList<>();
            for (Kept each : versions) {
                if (each.key().equals(key)) {
                    found.add(each);
                }
            }
            return found;
        }

        private Map<String, List<Kept>> byKey() {
            Map<String, List<Kept>> byKey = new TreeMap<>(BYTES);
            versions.forEach(each ->
                    byKey.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
            return byKey;
        }

        private static Kept last(List<Kept> all) {
            return all.get(all.size() - 1);
        }

        @Nullable
        Kept object(String key) {
            List<Kept> all = of(key);
            return all.isEmpty() || last(all).marker() ? null : last(all);
        }

        /** Adds a version; one without an id takes the place of another. */
        void write(Kept version) {
            if (version.id().equals("null")) {
                versions.removeIf(
                        each -> each.key().equals(version.key()) && each.id().equals("null"));
            }
            versions.add(version);
        }

        /** The keys that have an object and begin so, with common prefixes in place of what is below them. */
        List<String> list(String prefix, String delimiter) {
            TreeSet<String> names = new TreeSet<>(BYTES);
            byKey().forEach((key, all) -> {
                if (!last(all).marker() && key.startsWith(prefix)) {
                    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                    names.add(end < 0 ? key : key.substring(0, end + delimiter.length()));
                }
            });
            return List.copyOf(names);
        }

        /** All versions by key, and of each key the latest first. */
        List<String> listVersions() {
            List<String> listed = new ArrayList<>();
            byKey().forEach((key, all) -> {
                for (int at = all.size() - 1; at >= 0; at--) {
                    Kept each = all.get(at);
                    listed.add(line(key, each.id(), each.eTag(), at == all.size() - 1));
                }
            });
            return listed;
        }
    }

    static String line(String key, String id, String eTag, boolean latest) {
        return key + " " + id + " " + eTag + (latest ? " latest" : "");
    }

    private static byte[] bytes(String key) {
        return BYTES_OF.computeIfAbsent(key, each -> each.getBytes(StandardCharsets.UTF_8));
    }

    S3Oracle copy() {
        S3Oracle copy = new S3Oracle();
        boxes.forEach((name, box) -> {
            Box other = new Box();
            other.versioning = box.versioning;
            other.versions.addAll(box.versions);
            box.uploads.forEach(
                    each -> other.uploads.add(new Open(each.id(), each.key(), new TreeMap<>(each.pieces()))));
            copy.boxes.put(name, other);
        });
        return copy;
    }

    Box box(String name) {
        return Objects.requireNonNull(boxes.get(name));
    }

    /** How many versions and parts use each file. */
    Map<String, Integer> uses() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (Box box : boxes.values()) {
            box.versions.forEach(each -> each.files().forEach(file -> uses.merge(file, 1, Integer::sum)));
            box.uploads.forEach(
                    each -> each.pieces().values().forEach(piece -> uses.merge(piece.file(), 1, Integer::sum)));
        }
        return uses;
    }
}
