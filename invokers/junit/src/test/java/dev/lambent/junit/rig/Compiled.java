package dev.lambent.junit.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Classes that no test has on its class path: compiled now, for a jar, a zip or a folder. */
public final class Compiled {

    /** Counts in a static field, and leaves its loader in the properties of the JVM where the event says a name for it. */
    public static final String COUNTER = """
            package com.example;

            public class Counter implements com.amazonaws.services.lambda.runtime.RequestHandler<String, String> {
                private static int calls;

                public String handleRequest(String event, com.amazonaws.services.lambda.runtime.Context context) {
                    if (event.startsWith("loader")) {
                        System.getProperties().put(event, getClass().getClassLoader());
                    }
                    return "call " + ++calls;
                }
            }
            """;

    private final Path folder;

    private Compiled(Path folder) {
        this.folder = folder;
    }

    /** Compiles one class into a folder. */
    public static Compiled of(Path folder, String name, String source) {
        try {
            Path sources = Files.createDirectories(folder.resolve("sources"));
            Path classes = Files.createDirectories(folder.resolve("classes"));
            Path file = Files.writeString(sources.resolve(name + ".java"), source);
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-d", classes.toString(), file.toString());
            if (code != 0) {
                throw new IllegalArgumentException("It can't be compiled: " + source);
            }
            return new Compiled(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with its classes. */
    public Path folder() {
        return folder;
    }

    /** A jar of its classes. */
    public Path jar(Path file) {
        return zip(file, entries());
    }

    /** A deployment package whose classes are in a jar within. */
    public Path packaged(Path file) {
        try {
            Path jar = jar(Files.createTempFile(folder.getParent(), "inner", ".jar"));
            return zip(file, Map.of("lib/code.jar", Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path each : files) {
                entries.put(folder.relativize(each).toString(), Files.readAllBytes(each));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path zip(Path file, Map<String, byte[]> entries) {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(each.getKey()));
                jar.write(each.getValue());
                jar.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
