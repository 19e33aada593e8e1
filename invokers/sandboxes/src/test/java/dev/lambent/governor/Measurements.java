package dev.lambent.governor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, and what could not be and why, in {@code target/governor-measurements.txt}. */
final class Measurements {

    private static final Path FILE = Path.of("target", "governor-measurements.txt");

    private Measurements() {}

    static synchronized void say(String line) {
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
