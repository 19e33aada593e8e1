package dev.lambent.s3.content;

import dev.lambent.http.FileRegion;
import dev.lambent.http.HttpResponse;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Payload;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the bytes of objects: one file for each upload, with a name of Lambent's own that says nothing of buckets and
 * keys, never changed once it is whole. Which of them are in use is not known here: a file is what the rows of objects name, so
 * a half-written one needs no mark, for no row names it, and goes when the folder is {@linkplain #reopen reopened}.
 *
 * <p>Safe on any thread. What waits for the disk, or takes as long as a large file is, runs on two threads of its own.
 */
public final class ContentFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContentFiles.class);

    private static final int DIGITS = 32;

    /** Only what has such a name is ours to read and to delete. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private static final int CALL = 64 << 10;
    private static final long MOST_SECONDS_TO_CLOSE = 10;
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private final Path root;
    private final Ids ids;
    private final boolean lasting;
    private final boolean forced;
    private final Set<String> found = new HashSet<>();
    private final ThreadPoolExecutor threads;

    private ContentFiles(Path root, Ids ids, boolean lasting, boolean forced) {
        this.root = root;
        this.ids = ids;
        this.lasting = lasting;
        this.forced = forced;
        this.threads = new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
            Thread thread = new Thread(body, "lambent-s3-files");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * A folder whose files go with this Lambent; what a dead one left in it goes at once.
     *
     * @param folder used by nobody else; made, readable for its owner only, if need be
     * @param ids for names; used by nobody else
     */
    public static ContentFiles open(Path folder, Ids ids) throws IOException {
        ContentFiles files = new ContentFiles(made(folder), ids, false, false);
        files.look();
        files.sweep(Set.of());
        return files;
    }

    /**
     * A folder whose files stay. {@link #sweep} is to follow.
     *
     * @param folder used by nobody else; made, readable for its owner only, if need be
     * @param ids for names; used by nobody else
     * @param forced whether a file is to be on the disk for good before anyone hears that it is whole
     */
    public static ContentFiles reopen(Path folder, Ids ids, boolean forced) throws IOException {
        ContentFiles files = new ContentFiles(made(folder), ids, true, forced);
        files.look();
        return files;
    }

    private static Path made(Path folder) throws IOException {
        Path root = folder.toAbsolutePath();
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] permissions = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        return Files.createDirectories(root, permissions);
    }

    private void look() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (OURS.matcher(name).matches()) {
                    found.add(name);
                }
            }
        }
    }

    /**
     * Deletes, later, what was in the folder when it was opened and is not in use: what an upload left that a crash has ended,
     * and what was to be deleted. May be called in a turn.
     */
    public void sweep(Set<String> inUse) {
        found.stream().filter(each -> !inUse.contains(each)).forEach(this::delete);
        found.clear();
    }

    /** Deletes a file, later, of which no row speaks any more, not on the disk either. May be called in a turn. */
    public void delete(String file) {
        Path path = path(file);
        threads.execute(() -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException failure) {
                LOG.warn("Could not delete {}; the next start tries again", path, failure);
            }
        });
    }

    private Path path(String file) {
        if (!OURS.matcher(file).matches()) {
            throw new IllegalArgumentException("No file of contents has such a name: " + file);
        }
        return root.resolve(file);
    }

    /** Begins a file. */
    Draft create() throws IOException {
        while (true) {
            Path path = root.resolve(newName());
            try {
                return new Draft(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException drawnBefore) {
                LOG.debug("There is a {} already", path, drawnBefore);
            }
        }
    }

    private synchronized String newName() {
        return ids.hex(DIGITS);
    }

    /** Ends a file: at once, or when the disk has it. */
    CompletionStage<Segment> finish(Draft draft) {
        return forced
                ? later(() -> {
                    Segment segment = draft.finish(true);
                    forceFolder();
                    return segment;
                })
                : now(() -> draft.finish(false));
    }

    private void forceFolder() throws IOException {
        // Windows opens no folder, and needs none to be forced.
        if (!IS_WINDOWS) {
            try (FileChannel channel = FileChannel.open(root, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> CompletionStage<T> now(Work<T> work) {
        try {
            return CompletableFuture.completedStage(work.run());
        } catch (IOException failure) {
            return CompletableFuture.failedStage(broken(failure));
        }
    }

    private <T> CompletionStage<T> later(Work<T> work) {
        Supplier<CompletionStage<T>> all = () -> now(work);
        return CompletableFuture.supplyAsync(all, threads).thenCompose(stage -> stage);
    }

    /** What a client hears when the disk is full, or broken. */
    ContentFault broken(IOException failure) {
        LOG.warn("Could not keep or read the bytes of an object in {}", root, failure);
        return ContentFault.broken("Lambent could not keep or read the object's bytes in " + root + ": "
                + failure.getMessage()
                + ". Check that the folder is writable and has space left, or choose another data folder.");
    }

    /**
     * The response with a part of a content as its body. The caller says status and header fields, and knows that the range is
     * within the content.
     *
     * @param done runs once when the files are not needed any more
     */
    public HttpResponse answer(HttpResponse head, Content content, long from, long length, Runnable done) {
        Payload inline = content.inline();
        if (inline != null || length == 0) {
            done.run();
            return inline == null ? head : head.body(inline.bytes(), inline.offset() + (int) from, (int) length);
        }
        List<FileRegion> regions = content.range(from, length).stream()
                .map(each -> new FileRegion(path(each.file()), each.from(), each.length()))
                .toList();
        return head.files(regions, done);
    }

    /**
     * Makes another checksum of a content, on a thread of this folder's.
     *
     * @return exceptionally with a {@link ContentFault} when it can't be read
     */
    public CompletionStage<ObjectChecksum> checksum(Content content, ChecksumAlgorithm algorithm) {
        return later(() -> {
            Digest digest = Digest.of(algorithm);
            read(content, digest::update);
            return new ObjectChecksum(algorithm, digest.text(), false);
        });
    }

    /**
     * Reads a content for an MD5 and a checksum of its own, on a thread of this folder's: a part that is copied has no other.
     *
     * @return exceptionally with a {@link ContentFault} when it can't be read
     */
    public CompletionStage<Received> digest(Content content, ChecksumAlgorithm algorithm) {
        return later(() -> {
            Digest md5 = Digest.named("MD5");
            Digest checksum = Digest.of(algorithm);
            read(content, (bytes, offset, count) -> {
                md5.update(bytes, offset, count);
                checksum.update(bytes, offset, count);
            });
            return new Received(
                    inFile(content),
                    HexFormat.of().formatHex(md5.value()),
                    new ObjectChecksum(algorithm, checksum.text(), false));
        });
    }

    /** Bytes that are in a row, in a file: where a part's have to be. */
    private Content inFile(Content content) throws IOException {
        Payload inline = content.inline();
        if (inline == null) {
            return content;
        }
        Draft draft = create();
        draft.write(inline.bytes(), inline.offset(), inline.length());
        return Content.in(List.of(draft.finish(forced)));
    }

    /**
     * Reads all of a content that is known to be small enough, on a thread of this folder's.
     *
     * @return exceptionally with a {@link ContentFault} when it can't be read
     */
    public CompletionStage<byte[]> bytes(Content content) {
        return later(() -> {
            ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
            read(content, bytes::put);
            return bytes.array();
        });
    }

    private void read(Content content, ChunkDecoder.Output output) throws IOException {
        Payload inline = content.inline();
        if (inline != null) {
            output.write(inline.bytes(), inline.offset(), inline.length());
        }
        byte[] buffer = new byte[CALL];
        for (Segment each : content.segments()) {
            try (FileChannel channel = FileChannel.open(path(each.file()), StandardOpenOption.READ)) {
                long at = each.from();
                long end = each.from() + each.length();
                while (at < end) {
                    int some = (int) Math.min(CALL, end - at);
                    int count = channel.read(ByteBuffer.wrap(buffer, 0, some), at);
                    if (count < 0) {
                        throw new EOFException(each + " ends at byte " + at);
                    }
                    output.write(buffer, 0, count);
                    at += count;
                }
            }
        }
    }

    /** Waits for what was begun; what doesn't last is deleted. Nothing may use it any more. */
    @Override
    public void close() throws IOException {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                LOG.warn("A file takes longer than {} s; the next start completes it", MOST_SECONDS_TO_CLOSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!lasting) {
            look();
            for (String each : found) {
                Files.deleteIfExists(path(each));
            }
        }
    }
}
