package dev.lambent.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class path of this JVM, laid out like a deployment package: the content of its folders, and its jars in {@code lib} in their
 * order. Lambent itself is left out.
 */
final class ClassPathFolder {

    private static final Pattern LAMBENT = Pattern.compile("lambent-[a-z-]+-[0-9.]+\\.jar");

    private ClassPathFolder() {}

    /** Makes the folder. */
    static Path make(Path root) {
        try {
            Path lib = Files.createDirectories(root.resolve("lib"));
            int number = 0;
            for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path entry = Path.of(each).toAbsolutePath();
                if (Files.isDirectory(entry)) {
                    copy(entry, root);
                } else if (Files.isRegularFile(entry) && !isLambent(entry)) {
                    Files.createSymbolicLink(
                            lib.resolve(String.format(Locale.ROOT, "%04d-%s", number++, entry.getFileName())), entry);
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("The class path can't be laid out in " + root + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLambent(Path jar) {
        return LAMBENT.matcher(jar.getFileName().toString()).matches();
    }

    /** What an earlier entry of the class path has is not replaced. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            List<Path> all = tree.toList();
            for (Path each : all) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(each, target);
                }
            }
        }
    }
}
