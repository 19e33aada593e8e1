package dev.lambent.sandbox;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/** Lays out the functions of the package {@code example} as Lambda unpacks them: classes, and their libraries in {@code lib}. */
public final class FunctionCode {

    private FunctionCode() {}

    /** Unpacks all functions into a folder. */
    public static Path unpackInto(Path folder) {
        try {
            copyClasses(folder);
            Path lib = Files.createDirectories(folder.resolve("lib"));
            for (Class<?> library : List.of(SQSEvent.class, DateTime.class)) {
                Path jar = home(library);
                Files.copy(jar, lib.resolve(jar.getFileName().toString()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyClasses(Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("example"));
        try (Stream<Path> classes = Files.list(home(example.Echo.class).resolve("example"))) {
            for (Path file : classes.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }

    private static Path home(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
