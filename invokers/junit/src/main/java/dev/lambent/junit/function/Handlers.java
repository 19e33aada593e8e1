package dev.lambent.junit.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lambent.bootstrap.GivenHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes handlers of what a test has in its hands, and says what to do about it where that can't be. */
public final class Handlers {

    private Handlers() {}

    /**
     * The handler that an object is.
     *
     * @throws IllegalArgumentException when it is none, or doesn't say what it takes
     */
    public static GivenHandler of(String function, Object handler) {
        if (handler instanceof RequestStreamHandler streams) {
            return GivenHandler.onStreams(streams);
        }
        if (handler instanceof RequestHandler<?, ?> objects) {
            return typed(function, objects);
        }
        throw new IllegalArgumentException("The handler of " + function + " is a "
                + handler.getClass().getName() + ", which is neither a RequestHandler nor a RequestStreamHandler. Give"
                + " function(...) one of those, a lambda with the type of its events, or the class and the name of the method:"
                + " function(\"" + function + "\", "
                + handler.getClass().getSimpleName() + ".class).handler(\""
                + handler.getClass().getName() + "::method\").");
    }

    private static GivenHandler typed(String function, RequestHandler<?, ?> handler) {
        try {
            return GivenHandler.onObjects(handler);
        } catch (IllegalArgumentException untyped) {
            String what = handler.getClass().isSynthetic() || handler.getClass().isHidden()
                    ? "is a lambda, which doesn't tell the type of its events"
                    : "doesn't tell the type of its events: " + untyped.getMessage();
            throw new IllegalArgumentException(
                    "The handler of " + function + " " + what + ". Say the type: function(\"" + function
                            + "\", Order.class, handler).",
                    untyped);
        }
    }

    /**
     * Checks that a class can be made by the runtime, which says so at the first invocation only.
     *
     * @throws IllegalArgumentException when it can't, and what to do
     */
    public static void check(String function, Class<?> type) {
        String problem = problem(type);
        if (problem != null) {
            throw new IllegalArgumentException(
                    "The handler class of " + function + ", " + type.getName() + ", " + problem);
        }
    }

    private static @Nullable String problem(Class<?> type) {
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        if (inner || type.isLocalClass() || type.isAnonymousClass()) {
            return "belongs to an instance of another class, and Lambda has none. Make it static, or give function(...) an"
                    + " instance of it.";
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return "is abstract, so that nobody can make one. Name the class that implements it.";
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            return "is not public, as it must be in Lambda. Make it public, or give function(...) an instance of it.";
        }
        boolean made = Arrays.stream(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
        return made
                ? null
                : "has no public constructor without parameters, which Lambda makes it with. Add one, or give function(...) an"
                        + " instance: function(\"name\", new " + type.getSimpleName() + "(...)).";
    }

    /** What the handler of a class returns; null where nothing says so. */
    public static @Nullable Type output(Class<?> type) {
        return RequestHandler.class.isAssignableFrom(type) ? output(type, Map.of()) : null;
    }

    /**
     * Looks through superclasses and interfaces.
     *
     * @param meant what the type variables of the type stand for
     */
    private static @Nullable Type output(Class<?> type, Map<TypeVariable<?>, Type> meant) {
        if (type == RequestHandler.class) {
            Type output = meant.get(RequestHandler.class.getTypeParameters()[1]);
            return output instanceof TypeVariable ? null : output;
        }
        for (Type parent : parents(type)) {
            Class<?> raw = (Class<?>) (parent instanceof ParameterizedType generic ? generic.getRawType() : parent);
            Type found = RequestHandler.class.isAssignableFrom(raw) ? output(raw, arguments(parent, raw, meant)) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<Type> parents(Class<?> type) {
        List<Type> parents = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            parents.add(type.getGenericSuperclass());
        }
        return parents;
    }

    private static Map<TypeVariable<?>, Type> arguments(Type parent, Class<?> raw, Map<TypeVariable<?>, Type> below) {
        Map<TypeVariable<?>, Type> meant = new HashMap<>();
        if (parent instanceof ParameterizedType generic) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                Type argument = generic.getActualTypeArguments()[i];
                Type known = argument instanceof TypeVariable<?> variable ? below.get(variable) : null;
                meant.put(raw.getTypeParameters()[i], known == null ? argument : known);
            }
        }
        return meant;
    }
}
