package dev.lambent.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An uploaded zip (a jar is one), read but not yet unpacked: every name has been checked, and no two entries are in each
 * other's way. Of several entries with one name the last counts, as it does for {@code unzip} and for Java.
 */
final class Archive implements Closeable {

    /** A file or a link to make. */
    record Item(String path, ZipEntry entry, int mode) {

        boolean isLink() {
            return UnixModes.isLink(mode);
        }
    }

    /** What names are written in when an archive doesn't say UTF-8: the specification's appendix D. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    private final ZipFile zip;
    private final List<ZipEntry> entries;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Set<String> folders = new HashSet<>();

    private Archive(ZipFile zip, List<ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * Reads an archive's directory.
     *
     * @param file where the archive is
     * @param bytes the same archive in memory
     * @throws Unreadable when it isn't one that can be unpacked safely
     */
    static Archive open(Path file, byte[] bytes, CodeLimits limits) throws IOException, Unreadable {
        Archive archive = open(file, limits);
        try {
            archive.plan(bytes, limits);
            return archive;
        } catch (Unreadable | RuntimeException | Error refused) {
            archive.close();
            throw refused;
        }
    }

    private static Archive open(Path file, CodeLimits limits) throws IOException, Unreadable {
        try {
            return read(new ZipFile(file.toFile(), StandardCharsets.UTF_8), limits);
        } catch (ZipException | EOFException | IllegalArgumentException perhapsOldNames) {
            try {
                return read(new ZipFile(file.toFile(), OLD_NAMES), limits);
            } catch (ZipException | EOFException | IllegalArgumentException noZip) {
                throw new Unreadable("it is no zip: " + noZip.getMessage());
            }
        }
    }

    /** Java 17 meets a comment that is no UTF-8 only here, and answers with an IllegalArgumentException. */
    private static Archive read(ZipFile zip, CodeLimits limits) throws IOException {
        try {
            limits.checkEntries(zip.size());
            return new Archive(zip, new ArrayList<>(Collections.list(zip.entries())));
        } catch (RuntimeException | Error refused) {
            zip.close();
            throw refused;
        }
    }

    private void plan(byte[] bytes, CodeLimits limits) throws Unreadable {
        int[] modes = UnixModes.read(bytes, entries.size());
        for (int i = 0; i < modes.length; i++) {
            plan(entries.get(i), modes[i]);
            limits.checkEntries((long) items.size() + folders.size());
        }
        for (String path : items.keySet()) {
            if (folders.contains(path)) {
                throw new Unreadable("'" + Unreadable.printable(path) + "' is both a file and a folder");
            }
        }
        limits.checkUnzipped(declaredSize());
    }

    private void plan(ZipEntry entry, int mode) throws Unreadable {
        String path = EntryPath.of(entry.getName());
        if (UnixModes.isSpecial(mode)) {
            throw new Unreadable("'" + Unreadable.printable(path) + "' is a device, a pipe or a socket");
        }
        String folder = entry.isDirectory() ? path : EntryPath.parent(path);
        while (!folder.isEmpty() && folders.add(folder)) {
            folder = EntryPath.parent(folder);
        }
        if (!entry.isDirectory() && !path.isEmpty()) {
            items.put(path, new Item(path, entry, mode));
        }
    }

    /** What the archive claims; the truth is counted while unpacking. */
    private long declaredSize() {
        return items.values().stream()
                .mapToLong(item -> Math.max(0, item.entry().getSize()))
                .reduce(0, (sum, size) -> sum + size < 0 ? Long.MAX_VALUE : sum + size);
    }

    /** The folders to make, each after the one it is in. */
    List<String> folders() {
        List<String> sorted = new ArrayList<>(folders);
        Collections.sort(sorted);
        return sorted;
    }

    /** The files and links to make. */
    Iterable<Item> items() {
        return items.values();
    }

    /** An item's bytes: a file's content or a link's target. */
    InputStream content(Item item) throws IOException, Unreadable {
        InputStream content = zip.getInputStream(item.entry());
        if (content == null) {
            throw new Unreadable("'" + Unreadable.printable(item.path()) + "' is listed but not there");
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
