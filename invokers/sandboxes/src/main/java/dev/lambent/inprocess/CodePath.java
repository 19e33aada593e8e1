package dev.lambent.inprocess;

import dev.lambent.sandbox.SandboxSpecification;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds class files as the managed Java runtimes do: in the task root, then in {@code lib/*.jar} of it, then in
 * {@code java/lib/*.jar} of the layers, jars sorted by name. Safe for several threads. Open jars cost a function's second
 * environment next to nothing, because the JDK keeps one index per open file.
 */
final class CodePath implements Closeable {

    private final List<Place> places = new ArrayList<>();

    CodePath(SandboxSpecification specification) {
        Path code = specification.code();
        places.add(new Folder(code.toFile(), url(code), domain(url(code), null)));
        addJars(List.of(code.resolve("lib")));
        addJars(specification.layers().stream()
                .map(layer -> layer.resolve("java").resolve("lib"))
                .toList());
    }

    /** Where a class or package lies: the places in their order. */
    URL[] urls() {
        return places.stream().map(Place::url).toArray(URL[]::new);
    }

    /** Reads a class file; null where there is none of that name. */
    @Nullable
    Found find(String file) throws IOException {
        for (Place place : places) {
            Found found = place.find(file);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (Place place : places) {
            place.close();
        }
    }

    /** Of jars with the same name, the one in the last folder counts, as if the folders lay over each other. */
    private void addJars(List<Path> folders) {
        TreeMap<String, Path> jars = new TreeMap<>();
        for (Path folder : folders) {
            String[] names = folder.toFile().list((in, name) -> name.endsWith(".jar"));
            for (String name : names == null ? new String[0] : names) {
                jars.put(name, folder.resolve(name));
            }
        }
        jars.values().forEach(jar -> places.add(new Jar(jar.toFile(), url(jar))));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class file and where it comes from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(
            byte[] code, ProtectionDomain domain, @Nullable Manifest manifest) {}

    /**
     * Says where code comes from, but not by which loader: threads of Java 17 to 23 keep the domains of those that started
     * them, also threads that outlive the environment, such as those of the common pool.
     */
    private static ProtectionDomain domain(URL url, CodeSigner @Nullable [] signers) {
        return new ProtectionDomain(new CodeSource(url, signers), null);
    }

    /** One entry of the class path. */
    private interface Place extends Closeable {

        URL url();

        @Nullable
        Found find(String file) throws IOException;
    }

    /** The task root. */
    private record Folder(File folder, URL url, ProtectionDomain domain) implements Place {

        @Override
        public @Nullable Found find(String name) throws IOException {
            File file = new File(folder, name);
            if (!file.isFile()) {
                return null;
            }
            return new Found(Files.readAllBytes(file.toPath()), domain, null);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** A jar, opened when it is first asked. One that can't be read is one without classes, as for the JDK's loader. */
    private static final class Jar implements Place {

        private final File file;
        private final URL url;
        private final ProtectionDomain unsigned;
        private @Nullable JarFile jar;
        private boolean opened;

        Jar(File file, URL url) {
            this.file = file;
            this.url = url;
            this.unsigned = domain(url, null);
        }

        @Override
        public URL url() {
            return url;
        }

        @Override
        public @Nullable Found find(String name) throws IOException {
            JarFile open = open();
            JarEntry entry = open == null ? null : open.getJarEntry(name);
            if (open == null || entry == null) {
                return null;
            }
            try (InputStream in = open.getInputStream(entry)) {
                byte[] code = in.readAllBytes();
                CodeSigner[] signers = entry.getCodeSigners();
                return new Found(code, signers == null ? unsigned : domain(url, signers), open.getManifest());
            }
        }

        private synchronized @Nullable JarFile open() {
            if (!opened) {
                opened = true;
                try {
                    jar = new JarFile(file, true, ZipFile.OPEN_READ, Runtime.version());
                } catch (IOException unreadable) {
                    jar = null;
                }
            }
            return jar;
        }

        @Override
        public synchronized void close() throws IOException {
            if (jar != null) {
                jar.close();
            }
        }
    }
}
