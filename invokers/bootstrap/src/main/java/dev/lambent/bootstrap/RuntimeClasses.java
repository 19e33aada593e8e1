package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime shows to a function: the parent of every function's loader, as the system class loader is in Lambda's
 * managed Java runtimes. It offers the JDK, {@code aws-lambda-java-core} and {@code aws-lambda-java-serialization}, never
 * Lambent itself.
 *
 * <p>It also stands for the state that Amazon's libraries keep in static fields (the object mapper, the logger), so that a
 * child process can use its only copy and environments inside Lambent each have their own.
 */
public abstract class RuntimeClasses extends ClassLoader implements Closeable {

    static {
        registerAsParallelCapable();
    }

    RuntimeClasses(@Nullable ClassLoader parent) {
        super(parent);
    }

    /** For a JVM that runs one function only: all that its class path holds, except Lambent. */
    public static RuntimeClasses ofThisProcess() {
        return new ProcessClasses();
    }

    /** For functions that are on this JVM's own class path, many beside each other; their loader is not a child of it. */
    public static RuntimeClasses ofThisHost() {
        return HostClasses.INSTANCE;
    }

    /** For one environment inside Lambent: the JDK and Amazon's two libraries with statics of their own, nothing else. */
    public static RuntimeClasses isolated() {
        return new IsolatedClasses();
    }

    /**
     * Loads what nearly every function needs. Optional: a sandbox may keep a prepared one in reserve, so that a cold start
     * does not pay for it.
     */
    public abstract void prepare();

    /** Whether functions may see a class or, with dots for slashes, a resource. */
    abstract boolean shows(String name);

    /** The serializer that ordinary types get. */
    abstract PojoSerializer<Object> jackson(Type type);

    /** The serializer for callers on Android. */
    abstract PojoSerializer<Object> gson(Type type);

    /** Whether a class of {@code aws-lambda-java-events} has a serializer of its own. */
    abstract boolean isEvent(String className);

    /** The serializer of an event class. */
    abstract PojoSerializer<Object> event(Class<?> type, ClassLoader function);

    /** Makes a logger the one that {@code LambdaRuntime.getLogger()} answers. */
    abstract void useLogger(LambdaLogger logger);

    /** Whether the function logs through Amazon's log4j appender, which wants the request id. */
    abstract boolean usesLog4j();

    /** Forgets the function's classes, so that they can be unloaded. */
    @Override
    public abstract void close();

    @Override
    public @Nullable URL getResource(String name) {
        return shows(name.replace('/', '.')) ? super.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return shows(name.replace('/', '.')) ? super.getResources(name) : Collections.<URL>emptyEnumeration();
    }
}
