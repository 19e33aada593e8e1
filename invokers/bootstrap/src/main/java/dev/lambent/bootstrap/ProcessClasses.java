package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * The class path of this JVM without Lambent. Agents given in {@code JAVA_TOOL_OPTIONS} put their classes there too, so
 * everything else stays visible.
 */
class ProcessClasses extends RuntimeClasses {

    private static final String SERIALIZERS =
            "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

    static {
        registerAsParallelCapable();
    }

    ProcessClasses() {
        super(ProcessClasses.class.getClassLoader());
    }

    @Override
    public void prepare() {
        JacksonFactory.getInstance();
    }

    @Override
    boolean shows(String name) {
        return !name.startsWith("dev.lambent.");
    }

    /** The runtime itself provides no serializer for functions, and to ask for one would open its jar. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERIALIZERS) ? Collections.<URL>emptyEnumeration() : super.getResources(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!shows(name)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    PojoSerializer<Object> jackson(Type type) {
        return JacksonFactory.getInstance().getSerializer(type);
    }

    @Override
    PojoSerializer<Object> gson(Type type) {
        return GsonFactory.getInstance().getSerializer(type);
    }

    @Override
    boolean isEvent(String className) {
        return LambdaEventSerializers.isLambdaSupportedEvent(className);
    }

    @Override
    @SuppressWarnings("unchecked")
    PojoSerializer<Object> event(Class<?> type, ClassLoader function) {
        return LambdaEventSerializers.serializerFor((Class<Object>) type, function);
    }

    @Override
    void useLogger(LambdaLogger logger) {
        try {
            Field field = LambdaRuntime.class.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("aws-lambda-java-core keeps its logger somewhere else", e);
        }
    }

    @Override
    boolean usesLog4j() {
        return LambdaRuntimeInternal.getUseLog4jAppender();
    }

    @Override
    public void close() {
        // The process ends with its function.
    }
}
