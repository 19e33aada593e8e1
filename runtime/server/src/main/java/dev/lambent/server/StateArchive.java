package dev.lambent.server;

import dev.lambent.archive.CodeLimits;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.database.Database;
import dev.lambent.fault.LambdaFault;
import dev.lambent.store.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole state in one zip: {@code lambent.db}, the code of every function and layer version as it was uploaded,
 * {@code code/<sha256 in hex>.zip}, and the bytes of S3's objects, {@code objects/<name>}. Nothing else is in it, and nothing else is taken out of it. Blocks.
 */
public final class StateArchive {

    private static final String DATABASE = "lambent.db";
    private static final Pattern CODE = Pattern.compile("code/([0-9a-f]{64})\\.zip");
    private static final Pattern OBJECTS = Pattern.compile("objects/[0-9a-f]{32}");

    private StateArchive() {}

    /**
     * Writes one.
     *
     * @param database a snapshot
     * @param code archives by their hashes, all that the snapshot speaks of among them
     * @param objects files of objects' bytes, likewise; what is being uploaded may go meanwhile
     */
    static void write(Path file, Path database, Map<String, Path> code, List<Path> objects) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, DATABASE, database);
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, Path> each : code.entrySet()) {
                add(zip, "code/" + each.getKey() + ".zip", each.getValue());
            }
            for (Path each : objects) {
                addIfThere(zip, "objects/" + each.getFileName(), each);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, Path content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(content, zip);
        zip.closeEntry();
    }

    private static void addIfThere(ZipOutputStream zip, String name, Path content) throws IOException {
        try (InputStream bytes = Files.newInputStream(content)) {
            zip.putNextEntry(new ZipEntry(name));
            bytes.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException gone) {
            // Nobody came to use it.
        }
    }

    /**
     * Begins a data folder with the state in an archive. It is there when all of it is; what a failure leaves behind is no
     * state.
     *
     * @throws StoreFailure when the folder has a state already, or the file is no such archive, or a damaged one
     */
    public static void unpack(Path file, Path folder) {
        Path copy = folder.resolve(DATABASE + ".import");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            check(file, entries);
            if (Files.exists(folder.resolve(DATABASE))) {
                throw new StoreFailure(
                        "The data folder " + folder + " holds a state already. Name an empty one with --data-dir.",
                        null);
            }
            Files.createDirectories(folder);
            takeCode(zip, entries, folder);
            takeObjects(zip, entries, folder);
            try (InputStream database = zip.getInputStream(zip.getEntry(DATABASE))) {
                Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Database.begin(folder, copy);
        } catch (ZipException noZip) {
            throw refused(file, "it is no zip, or a damaged one: " + noZip.getMessage(), noZip);
        } catch (IOException failure) {
            throw refused(
                    file, "it can't be read, or " + folder + " can't be written: " + failure.getMessage(), failure);
        } finally {
            discard(copy);
        }
    }

    private static void check(Path file, List<? extends ZipEntry> entries) {
        boolean complete = false;
        for (ZipEntry each : entries) {
            if (each.getName().equals(DATABASE)) {
                complete = true;
            } else if (!CODE.matcher(each.getName()).matches()
                    && !OBJECTS.matcher(each.getName()).matches()) {
                throw refused(file, "it has an entry that no export has: " + each.getName(), null);
            }
        }
        if (!complete) {
            throw refused(file, "it has no " + DATABASE, null);
        }
    }

    /** Each archive is unpacked by the same rules as when it was uploaded, and must be what its name says. */
    private static void takeCode(ZipFile zip, List<? extends ZipEntry> entries, Path folder) throws IOException {
        CodeStore.Lasting lasting = new CodeStore.Lasting(() -> CompletableFuture.completedStage(null), true);
        try (CodeStore code = CodeStore.reopen(State.code(folder), CodeLimits.aws(), lasting)) {
            for (ZipEntry each : entries) {
                if (CODE.matcher(each.getName()).matches()) {
                    take(zip, each, code);
                }
            }
        }
    }

    private static void takeObjects(ZipFile zip, List<? extends ZipEntry> entries, Path folder) throws IOException {
        Path objects = State.objects(folder);
        Files.createDirectories(objects);
        for (ZipEntry each : entries) {
            if (OBJECTS.matcher(each.getName()).matches()) {
                Path target =
                        objects.resolve(each.getName().substring(each.getName().indexOf('/') + 1));
                try (InputStream bytes = zip.getInputStream(each)) {
                    Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void take(ZipFile zip, ZipEntry entry, CodeStore code) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            CodeArtifact artifact =
                    code.storeLarge(content.readNBytes((int) CodeLimits.aws().unzippedBytes()));
            String hash = HexFormat.of().formatHex(Base64.getDecoder().decode(artifact.sha256()));
            if (!entry.getName().contains(hash)) {
                throw refused(
                        Path.of(zip.getName()), entry.getName() + " is something else, with the hash " + hash, null);
            }
        } catch (LambdaFault fault) {
            throw refused(Path.of(zip.getName()), entry.getName() + " can't be unpacked: " + fault.getMessage(), fault);
        }
    }

    private static StoreFailure refused(Path file, String why, @Nullable Throwable cause) {
        return new StoreFailure(
                file + " can't be imported: " + why + ". Give a file that 'lambent export' has written.", cause);
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException left) {
            throw new StoreFailure("The file " + copy + " is left over and can't be deleted. Delete it.", left);
        }
    }
}
