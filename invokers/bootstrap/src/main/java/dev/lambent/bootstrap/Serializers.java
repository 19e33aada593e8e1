package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds who turns JSON into a handler's types and back, in the order of Amazon's runtime client: the function's own
 * {@code CustomPojoSerializer}, the ones made for {@code aws-lambda-java-events}, Jackson (Gson for callers on Android).
 * Used by one thread at a time.
 */
final class Serializers {

    private static final String EVENTS = "com.amazonaws.services.";

    private final RuntimeClasses runtime;
    private final ClassLoader function;
    private final Map<Type, PojoSerializer<Object>> usual = new HashMap<>();
    private final Map<Type, PojoSerializer<Object>> android = new HashMap<>();
    private @Nullable CustomPojoSerializer custom;
    private boolean looked;

    Serializers(RuntimeClasses runtime, ClassLoader function) {
        this.runtime = runtime;
        this.function = function;
    }

    /** The serializer of a type, always the same one. */
    PojoSerializer<Object> of(Type type, boolean forAndroid) {
        Map<Type, PojoSerializer<Object>> known = forAndroid ? android : usual;
        PojoSerializer<Object> serializer = known.get(type);
        if (serializer == null) {
            serializer = find(type, forAndroid);
            known.put(type, serializer);
        }
        return serializer;
    }

    private PojoSerializer<Object> find(Type type, boolean forAndroid) {
        CustomPojoSerializer own = custom();
        if (own != null) {
            return new Custom(own, type);
        }
        if (type instanceof Class && isEvent(((Class<?>) type).getName())) {
            return runtime.event((Class<?>) type, function);
        }
        return forAndroid ? runtime.gson(type) : runtime.jackson(type);
    }

    /** Asking Amazon's list loads all of it, so only names that can be on it are worth asking for. */
    private boolean isEvent(String name) {
        return name.startsWith(EVENTS) && runtime.isEvent(name);
    }

    private @Nullable CustomPojoSerializer custom() {
        if (looked) {
            return custom;
        }
        Iterator<CustomPojoSerializer> found =
                ServiceLoader.load(CustomPojoSerializer.class, function).iterator();
        if (found.hasNext()) {
            custom = found.next();
            if (found.hasNext()) {
                throw new HandlerFault(
                        "Too many serializers provided inside the META-INF/services folder, only one is allowed",
                        "com.amazonaws.services.lambda.runtime.api.client.TooManyServiceProvidersFoundException",
                        null,
                        false);
            }
        }
        looked = true;
        return custom;
    }

    /** A function's own serializer, bound to one type. */
    private static final class Custom implements PojoSerializer<Object> {
        private final CustomPojoSerializer own;
        private final Type type;

        Custom(CustomPojoSerializer own, Type type) {
            this.own = own;
            this.type = type;
        }

        @Override
        public Object fromJson(InputStream input) {
            return own.fromJson(input, type);
        }

        @Override
        public Object fromJson(String input) {
            return own.fromJson(input, type);
        }

        @Override
        public void toJson(Object value, OutputStream output) {
            own.toJson(value, output, type);
        }
    }
}
