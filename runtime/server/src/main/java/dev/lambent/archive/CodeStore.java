package dev.lambent.archive;

import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.fault.LambdaFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the code of functions and layers in a folder, by content: {@code <sha256 in hex>/archive.zip} beside the same
 * unpacked in {@code content}. An archive that many have is there once.
 *
 * <p>{@link #store} blocks and is called on threads that may. {@link #retain} and {@link #release} only count, because they
 * are called in turns; what nobody holds any more is deleted on a thread of its own, which looks at the count again when it
 * gets there, so that storing the same archive meanwhile wins. The folder is a live Lambent's alone.
 *
 * <p>One that is {@linkplain #open opened} has nothing: what is found in its folder is what a dead Lambent left, and goes. One
 * that is {@linkplain #reopen reopened} has what was there, which may be retained until {@link #dropUnheld}.
 */
public final class CodeStore implements CodeUses, AutoCloseable {

    /** What is kept, and for how many. */
    private record Holding(CodeArtifact code, long unpackedSize, int holds) {

        Holding plus(int more) {
            return new Holding(code, unpackedSize, holds + more);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(CodeStore.class);

    /** Only what has such a name is ours to delete: someone may have pointed Lambent at a folder with other things in it. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}|incoming-[0-9]+|outgoing-[0-9a-f]{64}");

    /** What is complete. */
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}");

    /** What was still to be unpacked, or deleted. */
    private static final Pattern LEFT_OVER = Pattern.compile("incoming-[0-9]+|outgoing-[0-9a-f]{64}");

    private static final String ARCHIVE = "archive.zip";
    private static final String CONTENT = "content";
    /** How many bytes the content has, in digits. */
    private static final String SIZE = "size";

    private static final long MOST_SECONDS_TO_CLOSE = 10;

    private final Path root;
    private final CodeLimits limits;
    private final @Nullable Lasting lasting;
    private final Map<String, Holding> held = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor deletions;

    /** Guards the names in the folder; never taken in a turn. */
    private final Object names = new Object();

    /**
     * How a folder is kept that outlives its Lambent.
     *
     * @param settled waits until it is durable who uses which code: before, nothing is deleted
     * @param forced whether an archive is on the disk for good when it has been stored
     */
    public record Lasting(Supplier<CompletionStage<Void>> settled, boolean forced) {}

    private CodeStore(Path root, CodeLimits limits, @Nullable Lasting lasting) {
        this.root = root;
        this.limits = limits;
        this.lasting = lasting;
        this.deletions = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
            Thread thread = new Thread(body, "lambent-code-deletion");
            thread.setDaemon(true);
            return thread;
        });
        deletions.allowCoreThreadTimeOut(true);
        deletions.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Makes the folder if need be and sweeps what a dead Lambent left in it.
     *
     * @param folder used by nobody else; made readable for its owner only
     */
    public static CodeStore open(Path folder, CodeLimits limits) throws IOException {
        CodeStore store = new CodeStore(made(folder), limits, null);
        store.sweep(OURS);
        return store;
    }

    /**
     * Makes the folder if need be and knows what is in it. All that is to be kept is then retained, and the rest dropped.
     *
     * @param folder used by nobody else; made readable for its owner only
     */
    public static CodeStore reopen(Path folder, CodeLimits limits, Lasting lasting) throws IOException {
        CodeStore store = new CodeStore(made(folder), limits, lasting);
        store.sweep(LEFT_OVER);
        store.adopt();
        return store;
    }

    private static Path made(Path folder) throws IOException {
        Path root = folder.toAbsolutePath();
        return Files.createDirectories(root, Permissions.folder(root));
    }

    private void adopt() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root)) {
            for (Path each : found) {
                String name = each.getFileName().toString();
                if (WHOLE.matcher(name).matches()) {
                    adopt(each, HexFormat.of().parseHex(name));
                }
            }
        }
    }

    /** What somebody else has damaged isn't there for whoever asks for it. */
    private void adopt(Path place, byte[] hash) {
        try {
            CodeArtifact code = artifact(hash, Files.size(place.resolve(ARCHIVE)));
            long size = Long.parseLong(Files.readString(place.resolve(SIZE)));
            held.put(code.sha256(), new Holding(code, size, 0));
        } catch (IOException | NumberFormatException damaged) {
            LOG.warn("The code in {} is incomplete", place, damaged);
        }
    }

    /** Deletes what nobody has retained yet, later, on a thread of its own. */
    public void dropUnheld() {
        held.values().stream()
                .filter(holding -> holding.holds() == 0)
                .forEach(holding -> deletions.execute(() -> delete(holding.code())));
    }

    /**
     * Takes an archive in: checks it, unpacks it, and holds it once for the caller, who has to {@link #release} it even when
     * others retain it meanwhile.
     *
     * @throws LambdaFault when it is too large, or no archive that can be unpacked safely; nothing of it is kept
     */
    public CodeArtifact store(byte[] zip) {
        limits.checkZipped(zip.length);
        return storeLarge(zip);
    }

    /** Like {@link #store}, for an archive that came by another way than in a request, which may be as large as its content. */
    public CodeArtifact storeLarge(byte[] zip) {
        if (zip.length == 0) {
            throw empty();
        }
        byte[] hash = sha256(zip);
        Holding known = held.computeIfPresent(base64(hash), (sha256, holding) -> holding.plus(1));
        return known != null ? known.code() : takeIn(zip, hash);
    }

    private CodeArtifact takeIn(byte[] zip, byte[] hash) {
        try {
            Path incoming = Files.createTempDirectory(root, "incoming-");
            try {
                long unpackedSize = unpack(zip, incoming);
                return publish(incoming, new Holding(artifact(hash, zip.length), unpackedSize, 1));
            } finally {
                FileTree.delete(incoming);
            }
        } catch (Unreadable refused) {
            LOG.info("Refused an archive, because {}", refused.getMessage());
            throw refused.fault();
        } catch (IOException failure) {
            LOG.warn("Could not keep an archive", failure);
            throw LambdaFault.service(
                    "Lambent could not keep the uploaded file in " + root + ": " + failure.getMessage()
                            + ". Check that the folder is writable and has space left, or choose another data folder.");
        }
    }

    private long unpack(byte[] zip, Path incoming) throws IOException, Unreadable {
        Path file = incoming.resolve(ARCHIVE);
        Files.write(file, zip);
        long unpackedSize;
        try (Archive archive = Archive.open(file, zip, limits)) {
            unpackedSize = new Unpacking(archive, incoming.resolve(CONTENT), limits).run();
        }
        if (unpackedSize == 0) {
            throw empty();
        }
        Files.writeString(incoming.resolve(SIZE), String.valueOf(unpackedSize));
        if (isForced()) {
            FileTree.force(incoming);
        }
        return unpackedSize;
    }

    private boolean isForced() {
        return lasting != null && lasting.forced();
    }

    private CodeArtifact publish(Path incoming, Holding holding) throws IOException {
        String sha256 = holding.code().sha256();
        synchronized (names) {
            Holding other = held.computeIfPresent(sha256, (key, earlier) -> earlier.plus(1));
            if (other != null) {
                return other.code();
            }
            move(incoming, place(sha256));
            if (isForced()) {
                FileTree.forceOne(root);
            }
            held.put(sha256, holding);
            return holding.code();
        }
    }

    private static CodeArtifact artifact(byte[] hash, long size) {
        return new CodeArtifact(base64(hash), size);
    }

    /** How many bytes the files of this code have when unpacked. It must be held. */
    public long unpackedSize(CodeArtifact code) {
        Holding holding = held.get(code.sha256());
        if (holding == null) {
            throw gone(code);
        }
        return holding.unpackedSize();
    }

    /**
     * Checks that a function's code fits together with its layers, all of which must be held.
     *
     * @throws LambdaFault when it doesn't
     */
    public void checkCombined(CodeArtifact code, Collection<CodeArtifact> layers) {
        limits.checkCombined(unpackedSize(code)
                + layers.stream().mapToLong(this::unpackedSize).sum());
    }

    @Override
    public Path folder(CodeArtifact code) {
        return place(code.sha256()).resolve(CONTENT);
    }

    /** The archive itself, for the download URL. It must be held. */
    public Path archive(CodeArtifact code) {
        return place(code.sha256()).resolve(ARCHIVE);
    }

    @Override
    public void retain(CodeArtifact code) {
        if (held.computeIfPresent(code.sha256(), (sha256, holding) -> holding.plus(1)) == null) {
            throw gone(code);
        }
    }

    @Override
    public void release(CodeArtifact code) {
        Holding left = held.computeIfPresent(code.sha256(), (sha256, holding) -> less(holding));
        if (left == null) {
            throw gone(code);
        }
        if (left.holds() == 0) {
            Runnable deletion = () -> deletions.execute(() -> delete(code));
            if (lasting == null) {
                deletion.run();
            } else {
                // What could not be settled is deleted after the next start.
                lasting.settled().get().thenRun(deletion);
            }
        }
    }

    private static Holding less(Holding holding) {
        if (holding.holds() == 0) {
            throw new IllegalStateException("Code is released more often than it is held: " + holding.code());
        }
        return holding.plus(-1);
    }

    private IllegalStateException gone(CodeArtifact code) {
        return new IllegalStateException("There is no code with the hash " + code.sha256() + " in " + root);
    }

    /** Waits until what was released before this call is deleted or kept for good. */
    void awaitDeletions() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        deletions.execute(done::countDown);
        done.await();
    }

    private void delete(CodeArtifact code) {
        try {
            Path outgoing = takeOut(code);
            if (outgoing != null) {
                FileTree.delete(outgoing);
            }
        } catch (IOException failure) {
            LOG.warn("Could not delete {}; the next start tries again", archive(code), failure);
        }
    }

    /** Renames it, so that the same can be stored anew while this is being deleted; null when someone holds it again. */
    private @Nullable Path takeOut(CodeArtifact code) throws IOException {
        Path place = place(code.sha256());
        Path outgoing = place.resolveSibling("outgoing-" + place.getFileName());
        synchronized (names) {
            Holding left = held.get(code.sha256());
            if (left == null || left.holds() > 0 || !held.remove(code.sha256(), left)) {
                return null;
            }
            move(place, outgoing);
            return outgoing;
        }
    }

    /** What is in the way is left from a deletion that failed. */
    private static void move(Path from, Path to) throws IOException {
        FileTree.delete(to);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path place(String sha256) {
        return root.resolve(HexFormat.of().formatHex(Base64.getDecoder().decode(sha256)));
    }

    /** Deletes what has such names in the folder. */
    private void sweep(Pattern names) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root)) {
            for (Path each : found) {
                if (names.matcher(each.getFileName().toString()).matches()) {
                    FileTree.delete(each);
                }
            }
        }
    }

    /**
     * Does something with the folder while nothing in it is deleted, and waits until it is done.
     *
     * @throws CompletionException with what the work has thrown
     */
    public void undisturbed(Runnable work) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(work, deletions);
        if (deletions.isShutdown()) {
            done.cancel(false);
        }
        done.join();
    }

    /** Every archive that is kept, by its hash in hex. */
    public SortedMap<String, Path> archives() {
        SortedMap<String, Path> archives = new TreeMap<>();
        held.keySet().forEach(sha256 -> {
            Path place = place(sha256);
            archives.put(place.getFileName().toString(), place.resolve(ARCHIVE));
        });
        return archives;
    }

    /** Deletes nothing any more, so that another may have what lasts; there it is, for what still runs. */
    public void seal() {
        deletions.shutdownNow();
        try {
            if (!deletions.awaitTermination(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                LOG.warn("A deletion takes longer than {} s; the next start completes it", MOST_SECONDS_TO_CLOSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes everything that is kept, unless it is to last. Nothing may use it any more. */
    @Override
    public void close() throws IOException {
        seal();
        held.clear();
        if (lasting == null) {
            sweep(OURS);
        }
    }

    private static LambdaFault empty() {
        return LambdaFault.invalidParameter("Uploaded file must be a non-empty zip");
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
