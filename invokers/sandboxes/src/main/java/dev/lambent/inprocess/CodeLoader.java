package dev.lambent.inprocess;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.jar.Manifest;

/**
 * The loader of one environment's code. Its parent comes first, as in Lambda, and shows the JDK and Amazon's libraries. It
 * is a {@link URLClassLoader}, which frameworks look for, but reads classes itself to redirect {@link ProcessCalls}, and its
 * resources don't stay behind in the JDK's cache of open jars, so that files can be replaced when it is closed.
 */
final class CodeLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final CodePath path;
    private final Origin origin;

    /**
     * The loader of one environment.
     *
     * @param path where its classes are, closed with the loader
     * @param parent what the runtime shows
     * @param origin where its classes belong
     */
    CodeLoader(CodePath path, ClassLoader parent, Origin origin) {
        super(path.urls(), parent, protocol -> protocol.equals("jar") ? new Uncached() : null);
        this.path = path;
        this.origin = origin;
    }

    /** Where its classes belong, whatever thread runs them. */
    Origin origin() {
        return origin;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(FunctionProcess.class.getName())) {
            return FunctionProcess.class;
        }
        try {
            CodePath.Found found = path.find(name.replace('.', '/').concat(".class"));
            if (found == null) {
                throw new ClassNotFoundException(name);
            }
            return define(name, found);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private Class<?> define(String name, CodePath.Found found) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            definePackageOf(name.substring(0, dot), found);
        }
        byte[] code = ProcessCalls.redirected(found.code());
        return defineClass(name, code, 0, code.length, found.domain());
    }

    private void definePackageOf(String name, CodePath.Found found) {
        Manifest manifest = found.manifest();
        if (manifest == null || getDefinedPackage(name) != null) {
            return;
        }
        try {
            definePackage(name, manifest, found.domain().getCodeSource().getLocation());
        } catch (IllegalArgumentException another) {
            // Another thread was faster.
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        path.close();
    }

    /** Opens {@code jar:} addresses for themselves. */
    private static final class Uncached extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            URLConnection connection = new URL(url.toExternalForm()).openConnection();
            if (connection instanceof JarURLConnection) {
                connection.setUseCaches(false);
            }
            return connection;
        }

        @Override
        protected void parseURL(URL url, String spec, int start, int limit) {
            try {
                String rest = spec.substring(start, limit);
                URL parsed = url.getFile().isEmpty()
                        ? new URL("jar:" + rest)
                        : new URL(new URL("jar:" + url.getFile()), rest);
                setURL(url, "jar", "", -1, null, null, parsed.getFile(), null, url.getRef());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
