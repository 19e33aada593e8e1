package dev.lambent.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param feature the release's number, such as 17
 * @param version in full, such as {@code 17.0.15}
 */
record Jdk(Path home, int feature, String version) {

    /** The one in a folder, if there is one: it says so itself, in its {@code release} file. */
    static Optional<Jdk> at(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return feature(version).map(feature -> new Jdk(home, feature, version));
    }

    /** The one that runs Lambent. */
    static Jdk host() {
        Path home = Path.of(System.getProperty("java.home"));
        Runtime.Version version = Runtime.version();
        return at(home).orElseGet(() -> new Jdk(home, version.feature(), version.toString()));
    }

    Path java() {
        return home.resolve("bin/java");
    }

    private static Optional<Integer> feature(String version) {
        String number = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        return end == 0 || end > 3 ? Optional.empty() : Optional.of(Integer.valueOf(number.substring(0, end)));
    }
}
