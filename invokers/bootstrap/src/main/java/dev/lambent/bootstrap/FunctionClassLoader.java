package dev.lambent.bootstrap;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a function's code as the managed Java runtimes do: the task root, then {@code lib/*.jar} in it, then
 * {@code java/lib/*.jar} of the unpacked layers, jars sorted by name, and the parent before all of these.
 */
public final class FunctionClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /**
     * Makes a loader; nothing is opened yet.
     *
     * @param taskRoot folder with the unpacked function
     * @param optDir folder that stands for {@code /opt}
     */
    public FunctionClassLoader(File taskRoot, File optDir, RuntimeClasses parent) {
        super(classPath(taskRoot, optDir), parent);
    }

    private static URL[] classPath(File taskRoot, File optDir) {
        List<URL> path = new ArrayList<>();
        path.add(url(taskRoot));
        addJars(new File(taskRoot, "lib"), path);
        addJars(new File(new File(optDir, "java"), "lib"), path);
        return path.toArray(new URL[0]);
    }

    private static void addJars(File folder, List<URL> path) {
        String @Nullable [] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".jar")) {
                path.add(url(new File(folder, name)));
            }
        }
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a path that a class loader can use: " + file, e);
        }
    }
}
