package dev.lambent.junit.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A template where it was found.
 *
 * @param name for messages
 * @param folder what a {@code CodeUri} in it is relative to
 */
record TemplateFile(String name, Path folder, String text) {

    /** Bytes of a template in a bucket. Source: AWS CloudFormation User Guide, "Understand CloudFormation quotas". */
    private static final int LARGEST = 1 << 20;

    /** On the class path, or else a path of the file system. */
    static TemplateFile find(String name) {
        ClassLoader loader = loader();
        URL found = loader.getResource(name);
        if (found == null) {
            return at(Path.of(name));
        }
        if (found.getProtocol().equals("file")) {
            return at(Path.of(URI.create(found.toString())));
        }
        try (InputStream in = found.openStream()) {
            return new TemplateFile(name, Path.of(""), read(name, in));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read: " + e.getMessage(), e);
        }
    }

    static TemplateFile at(Path path) {
        Path place = path.toAbsolutePath();
        Path folder = place.getParent();
        try (InputStream in = Files.newInputStream(place)) {
            String name = String.valueOf(path.getFileName());
            return new TemplateFile(name, folder == null ? place : folder, read(name, in));
        } catch (NoSuchFileException none) {
            throw new IllegalArgumentException(
                    "The template " + path + " is neither on the class path nor at " + place + ".", none);
        } catch (IOException e) {
            throw new UncheckedIOException(place + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(
                    name + " has more than " + LARGEST + " bytes, and CloudFormation takes no larger template.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A class of the test's class path; null where there is none of that name. */
    static @Nullable Class<?> type(String name) {
        try {
            return Class.forName(name, false, loader());
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    private static ClassLoader loader() {
        ClassLoader ofTest = Thread.currentThread().getContextClassLoader();
        return ofTest != null ? ofTest : ClassLoader.getSystemClassLoader();
    }
}
