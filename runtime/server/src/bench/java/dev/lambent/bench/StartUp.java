package dev.lambent.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** From spawning Lambent to its first HTTP answer, beside a bare Undertow under the same flags; and what it weighs then. */
final class StartUp implements Benchmark {

    private static final double MOST = 1.15;
    private static final double MOST_MILLIS = 400;
    private static final double MOST_MEBIBYTES = 90;
    private static final int ROUNDS = 11;
    private static final Duration SETTLING = Duration.ofSeconds(3);

    /** The jars that a program needs to start Undertow, by how their names begin. */
    private static final List<String> UNDERTOW =
            List.of("undertow-core", "xnio-", "jboss-", "wildfly-", "smallrye-", "slf4j-", "jandex");

    @Override
    public List<Row> run(Ground ground) throws Exception {
        Path bareJar = bareJar(ground);
        Path ourArchive = ground.folder().resolve("lambent.jsa");
        Path theirArchive = ground.folder().resolve("bare.jsa");
        firstAnswer(ground, List.of("-XX:ArchiveClassesAtExit=" + ourArchive), null, true);
        firstAnswer(ground, List.of("-XX:ArchiveClassesAtExit=" + theirArchive), bareJar, true);
        Pair plain = new Pair(List.of(), List.of());
        Pair archived = new Pair(
                List.of("-XX:SharedArchiveFile=" + ourArchive), List.of("-XX:SharedArchiveFile=" + theirArchive));
        for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
            plain.round(ground, bareJar, i % 2 == 0);
            archived.round(ground, bareJar, i % 2 == 0);
        }
        return List.of(
                plain.row("ready from java -jar to the first HTTP answer"),
                archived.row("the same, both with a class archive"),
                Row.atMost("ready, with a class archive", archived.ours.median(), MOST_MILLIS, " ms"),
                Row.atMost("resident when idle", idleMebibytes(ground, List.of()), MOST_MEBIBYTES, " MiB"),
                Row.atMost(
                        "resident when idle, with a class archive",
                        idleMebibytes(ground, archived.ourFlags),
                        MOST_MEBIBYTES,
                        " MiB"));
    }

    /** Lambent and the bare server under corresponding flags. */
    private static final class Pair {
        private final List<String> ourFlags;
        private final List<String> theirFlags;
        private final Series ours = new Series();
        private final Series theirs = new Series();

        Pair(List<String> ourFlags, List<String> theirFlags) {
            this.ourFlags = ourFlags;
            this.theirFlags = theirFlags;
        }

        void round(Ground ground, Path bareJar, boolean oursFirst) throws Exception {
            if (oursFirst) {
                ours.add(firstAnswer(ground, ourFlags, null, false));
            }
            theirs.add(firstAnswer(ground, theirFlags, bareJar, false));
            if (!oursFirst) {
                ours.add(firstAnswer(ground, ourFlags, null, false));
            }
        }

        Row row(String what) {
            return Row.ratioAtMost(
                    what,
                    Row.number(ours.median()) + " ms",
                    "bare Undertow: " + Row.number(theirs.median()) + " ms",
                    ours.medianRatioTo(theirs),
                    MOST);
        }
    }

    private static double idleMebibytes(Ground ground, List<String> flags) throws Exception {
        try (Program lambent = Program.lambent(ground, flags);
                Account account = new Account(lambent.port())) {
            account.health();
            Stopwatch.rest(SETTLING);
            return lambent.residentMebibytes();
        }
    }

    /**
     * Milliseconds from spawning to the first answer.
     *
     * @param bareJar the bare server, or null for Lambent
     * @param inGoodOrder whether it ends by itself, and so can write an archive
     */
    private static double firstAnswer(Ground ground, List<String> flags, @Nullable Path bareJar, boolean inGoodOrder)
            throws Exception {
        Stopwatch watch = new Stopwatch();
        try (Program program = bareJar == null ? Program.lambent(ground, flags) : bare(ground, flags, bareJar);
                Connection connection = new Connection(program.port())) {
            int status = connection.call(Connection.request("GET", "/_lambent/health", new byte[0]));
            double millis = watch.millis();
            if (status != 200) {
                throw new IOException("The first answer was " + status);
            }
            if (inGoodOrder) {
                String method = bareJar == null ? "POST" : "GET";
                String path = bareJar == null ? "/_lambent/stop" : "/stop";
                connection.send(Connection.request(method, path, new byte[0]));
                program.awaitEnd();
            }
            return millis;
        }
    }

    private static Program bare(Ground ground, List<String> flags, Path jar) throws IOException {
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(ground.flags());
        arguments.addAll(List.of("-jar", jar.toString()));
        return Program.java(ground, arguments);
    }

    /** The bare server as it would be shipped: one jar with all it needs, and no more. */
    private static Path bareJar(Ground ground) throws IOException {
        Path jar = ground.folder().resolve("bare.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, BareUndertow.class.getName());
        attributes.put(Attributes.Name.MULTI_RELEASE, "true");
        Set<String> names = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                String name = String.valueOf(Path.of(each).getFileName());
                if (UNDERTOW.stream().anyMatch(name::startsWith)) {
                    copy(Path.of(each), out, names);
                }
            }
            out.putNextEntry(new JarEntry(FunctionCode.file(BareUndertow.class)));
            out.write(FunctionCode.content(BareUndertow.class));
        }
        return jar;
    }

    private static void copy(Path from, JarOutputStream out, Set<String> names) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().equals(JarFile.MANIFEST_NAME) && names.add(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
    }
}
