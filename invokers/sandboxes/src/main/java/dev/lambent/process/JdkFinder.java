package dev.lambent.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JDK for a Java runtime identifier: what the user has said, then {@code JAVA_HOME_<n>}, then the folders in
 * which JDKs are usually installed. Where that release isn't installed, the next newer one has to do. Safe from any thread.
 */
final class JdkFinder {

    private static final Pattern RUNTIME = Pattern.compile("java(\\d+)(\\.al2)?");

    private final Map<String, Path> named;
    private final Map<String, String> variables;
    private final List<Path> folders;
    private final Jdk host;

    /** Looks in the usual places. */
    JdkFinder(Map<String, Path> named) {
        this(named, System.getenv(), usualFolders(), Jdk.host());
    }

    /**
     * Looks in the given places.
     *
     * @param named homes of JDKs by runtime identifier, as given by {@code --jdk}
     * @param variables Lambent's own environment variables
     * @param folders folders that hold JDKs side by side
     * @param host the JDK that runs Lambent
     */
    JdkFinder(Map<String, Path> named, Map<String, String> variables, List<Path> folders, Jdk host) {
        this.named = Map.copyOf(named);
        this.variables = variables;
        this.folders = List.copyOf(folders);
        this.host = host;
    }

    /** Whether the identifier is one of a Java runtime. */
    static boolean isJava(String runtime) {
        return RUNTIME.matcher(runtime).matches();
    }

    /** The JDK for a Java runtime, such as {@code java21}. */
    JdkChoice find(String runtime) {
        Path home = named.get(runtime);
        if (home != null) {
            return Jdk.at(home)
                    .<JdkChoice>map(jdk -> choice(runtime, jdk))
                    .orElseGet(() -> new JdkChoice.Missing("There is no JDK in " + home + ", which was given for "
                            + runtime + ". It should hold bin/java and a release file."));
        }
        int feature = feature(runtime);
        return installed().stream()
                .filter(jdk -> jdk.feature() >= feature)
                .min(Comparator.comparingInt(Jdk::feature))
                .<JdkChoice>map(jdk -> choice(runtime, jdk))
                .orElseGet(() -> missing(runtime, feature));
    }

    private JdkChoice choice(String runtime, Jdk jdk) {
        int feature = feature(runtime);
        if (jdk.feature() < feature) {
            return missing(runtime, feature);
        }
        String remark = jdk.feature() == feature
                ? null
                : "JDK " + feature + " is not installed, so " + runtime + " functions run on JDK " + jdk.version()
                        + " (" + jdk.home() + "). To change that: --jdk " + runtime + "=PATH or JAVA_HOME_" + feature;
        return new JdkChoice.Found(jdk, remark);
    }

    private JdkChoice missing(String runtime, int feature) {
        return new JdkChoice.Missing("No JDK " + feature + " or newer was found for runtime " + runtime
                + "; Lambent itself runs on " + host.version() + ". Install one, or name it: --jdk " + runtime
                + "=PATH or JAVA_HOME_" + feature);
    }

    /** All that can be found, each release once; the first place in which it is found counts. */
    private List<Jdk> installed() {
        Map<Integer, Jdk> found = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (name.matches("JAVA_HOME_\\d+(_\\w+)?")) {
                Jdk.at(Path.of(value)).ifPresent(jdk -> found.putIfAbsent(jdk.feature(), jdk));
            }
        });
        found.putIfAbsent(host.feature(), host);
        Optional.ofNullable(variables.get("JAVA_HOME"))
                .flatMap(home -> Jdk.at(Path.of(home)))
                .ifPresent(jdk -> found.putIfAbsent(jdk.feature(), jdk));
        for (Path folder : folders) {
            for (Path home : homesIn(folder)) {
                Jdk.at(home).ifPresent(jdk -> found.putIfAbsent(jdk.feature(), jdk));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> homesIn(Path folder) {
        List<Path> homes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                homes.add(entry);
                homes.add(entry.resolve("Contents/Home"));
            }
        } catch (IOException e) {
            return List.of();
        }
        homes.sort(Comparator.naturalOrder());
        return homes;
    }

    private static int feature(String runtime) {
        Matcher matcher = RUNTIME.matcher(runtime);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(runtime + " is not the identifier of a Java runtime");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static List<Path> usualFolders() {
        Path home = Path.of(System.getProperty("user.home"));
        return List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                home.resolve(".sdkman/candidates/java"),
                home.resolve(".jdks"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                home.resolve("Library/Java/JavaVirtualMachines"));
    }
}
