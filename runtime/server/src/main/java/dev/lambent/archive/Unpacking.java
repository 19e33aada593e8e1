package dev.lambent.archive;

import dev.lambent.archive.Archive.Item;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * One archive being unpacked into a new folder, counting what it really makes. Links come last, so that nothing is ever
 * written through one. Used by one thread, once.
 */
final class Unpacking {

    private static final int LONGEST_TARGET = 4096;

    private final Archive archive;
    private final Path folder;
    private final CodeLimits limits;
    private final byte[] buffer = new byte[64 * 1024];
    private long written;

    Unpacking(Archive archive, Path folder, CodeLimits limits) {
        this.archive = archive;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Unpacks all of it and makes it read-only.
     *
     * @return how many bytes the files have together
     */
    long run() throws IOException, Unreadable {
        try {
            unpack();
        } catch (ZipException | EOFException damaged) {
            throw new Unreadable("it is damaged: " + damaged.getMessage());
        } catch (FileAlreadyExistsException sameName) {
            throw new Unreadable("this file system can't tell apart two names: " + sameName.getMessage());
        } catch (InvalidPathException noPath) {
            throw new Unreadable("this file system has no such names (check the locale): " + noPath.getReason());
        }
        return written;
    }

    private void unpack() throws IOException, Unreadable {
        Files.createDirectory(folder, Permissions.folder(folder));
        List<String> folders = archive.folders();
        for (String path : folders) {
            Files.createDirectory(folder.resolve(path), Permissions.folder(folder));
        }
        List<Item> links = new ArrayList<>();
        for (Item item : archive.items()) {
            if (item.isLink()) {
                links.add(item);
            } else {
                file(item);
            }
        }
        for (Item link : links) {
            link(link);
        }
        for (String path : folders) {
            Permissions.close(folder.resolve(path));
        }
        Permissions.close(folder);
    }

    private void file(Item item) throws IOException, Unreadable {
        Path file = folder.resolve(item.path());
        CRC32 checksum = new CRC32();
        try (InputStream in = archive.content(item);
                OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        Permissions.file(folder, UnixModes.isExecutable(item.mode()))))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                limits.checkUnzipped(written);
                checksum.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        if (checksum.getValue() != item.entry().getCrc()) {
            throw new Unreadable("the checksum of '" + Unreadable.printable(item.path()) + "' is wrong");
        }
    }

    private void link(Item item) throws IOException, Unreadable {
        byte[] target;
        try (InputStream in = archive.content(item)) {
            target = in.readNBytes(LONGEST_TARGET);
        }
        String to = new String(target, StandardCharsets.UTF_8);
        EntryPath.checkLink(item.path(), to);
        Path link = folder.resolve(item.path());
        Files.createSymbolicLink(link, link.getFileSystem().getPath(to));
    }
}
