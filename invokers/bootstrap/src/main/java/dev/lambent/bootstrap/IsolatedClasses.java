package dev.lambent.bootstrap;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.type.TypeFactory;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.Enumeration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What one environment inside Lambent sees: the JDK, and Amazon's libraries from Lambent's own loader. The few classes of
 * theirs that keep a function's classes or logger in static fields are defined here once more, so each environment has its
 * own and all of it goes when the environment goes; the big rest (Jackson, Gson) is shared.
 */
final class IsolatedClasses extends RuntimeClasses {

    private static final String CORE = "com.amazonaws.services.lambda.runtime.";
    private static final String SERIALIZATION = CORE + "serialization.";
    private static final ClassLoader HOST = IsolatedClasses.class.getClassLoader();

    /** Byte code of the classes that are defined anew, at most the hundred or so of Amazon's serialization library. */
    private static final ConcurrentMap<String, byte[]> CODE = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private @Nullable Method usesLog4j;

    IsolatedClasses() {
        super(ClassLoader.getSystemClassLoader().getParent());
    }

    /** Classes that exist once per environment. */
    private static boolean isOwn(String name) {
        return name.startsWith(CORE)
                && (name.startsWith("LambdaRuntime", CORE.length())
                        || (name.startsWith(SERIALIZATION) && !name.equals(SERIALIZATION + "PojoSerializer")));
    }

    /** Classes that Lambent and all environments share. */
    private static boolean isShared(String name) {
        if (name.startsWith("com.amazonaws.lambda.thirdparty.")) {
            return true;
        }
        return name.startsWith(CORE)
                && (name.indexOf('.', CORE.length()) < 0
                        || name.startsWith("logging.", CORE.length())
                        || name.equals(SERIALIZATION + "PojoSerializer"));
    }

    @Override
    public void prepare() {
        own(CORE + "LambdaRuntime");
        own(CORE + "LambdaRuntimeInternal");
        jackson(Object.class);
    }

    @Override
    boolean shows(String name) {
        return true;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isOwn(name)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }
        return isShared(name) ? HOST.loadClass(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = CODE.get(name);
        if (code == null) {
            code = read(name);
            CODE.put(name, code);
        }
        return defineClass(name, code, 0, code.length);
    }

    private static byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = HOST.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
            byte[] chunk = new byte[4096];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                out.write(chunk, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isOfLibraries(name) ? HOST.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOfLibraries(name) ? HOST.getResources(name) : super.getResources(name);
    }

    private static boolean isOfLibraries(String resource) {
        String name = resource.endsWith(".class") ? resource.substring(0, resource.length() - 6) : resource;
        name = name.replace('/', '.');
        return isShared(name) || isOwn(name);
    }

    @Override
    PojoSerializer<Object> jackson(Type type) {
        return serializer(factory("JacksonFactory"), type);
    }

    @Override
    PojoSerializer<Object> gson(Type type) {
        return serializer(factory("GsonFactory"), type);
    }

    private Object factory(String name) {
        Class<?> type = own(SERIALIZATION + "factories." + name);
        return call(method(type, "getInstance"), null);
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Object factory, Type type) {
        return (PojoSerializer<Object>) call(method(factory.getClass(), "getSerializer", Type.class), factory, type);
    }

    @Override
    boolean isEvent(String className) {
        return (Boolean) call(method(events(), "isLambdaSupportedEvent", String.class), null, className);
    }

    @Override
    @SuppressWarnings("unchecked")
    PojoSerializer<Object> event(Class<?> type, ClassLoader function) {
        Method serializerFor = method(events(), "serializerFor", Class.class, ClassLoader.class);
        return (PojoSerializer<Object>) call(serializerFor, null, type, function);
    }

    private Class<?> events() {
        return own(SERIALIZATION + "events.LambdaEventSerializers");
    }

    @Override
    void useLogger(LambdaLogger logger) {
        try {
            Field field = own(CORE + "LambdaRuntime").getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("aws-lambda-java-core keeps its logger somewhere else", e);
        }
    }

    @Override
    boolean usesLog4j() {
        if (usesLog4j == null) {
            usesLog4j = method(own(CORE + "LambdaRuntimeInternal"), "getUseLog4jAppender");
        }
        return (Boolean) call(usesLog4j, null);
    }

    @Override
    public void close() {
        // The environment's mappers have type caches of their own; what Jackson resolves without one goes here.
        TypeFactory.defaultInstance().clearCache();
    }

    private Class<?> own(String name) {
        try {
            return Class.forName(name, true, this);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the runtime's own library is incomplete", e);
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("the runtime's own library has changed", e);
        }
    }

    private static Object call(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Sneaky.thrown(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError("the runtime's own library has changed", e);
        }
    }
}
