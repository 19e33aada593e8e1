package dev.lambent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The jar with the program that runs in a child JVM, unpacked under the name of its content, so that several versions of
 * Lambent can share a data folder.
 *
 * @param folder where it is; what a function is told in {@code LAMBDA_RUNTIME_DIR}
 * @param path the jar itself
 * @param hash first digits of its SHA-256
 */
record RuntimeJar(Path folder, Path path, String hash) {

    private static final int DIGITS = 16;

    /** Unpacks it, unless that has been done before. */
    static RuntimeJar unpack(Path folder) {
        byte[] bytes = bytes();
        String hash = sha256(bytes).substring(0, DIGITS);
        Path jar = Folders.create(folder).resolve("runtime-" + hash + ".jar");
        try {
            if (!Files.exists(jar) || Files.size(jar) != bytes.length) {
                Path part = Files.createTempFile(folder, "runtime", ".part");
                Files.write(part, bytes);
                Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The runtime can't be unpacked into " + folder, e);
        }
        return new RuntimeJar(folder, jar, hash);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes() {
        try (InputStream in = RuntimeJar.class.getResourceAsStream("runtime.jar")) {
            if (in == null) {
                throw new IllegalStateException("This build of Lambent lacks dev/lambent/process/runtime.jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Lambent's own jar can't be read", e);
        }
    }
}
