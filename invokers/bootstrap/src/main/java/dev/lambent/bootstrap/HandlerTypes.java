package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the input and output types of a {@code RequestHandler}: breadth first through interfaces and superclasses, with type
 * variables replaced on the way by what subclasses say. Stops at the first generic interface that is a request handler,
 * even one with other parameters: so does Amazon's runtime client, and then refuses it.
 */
final class HandlerTypes {

    private HandlerTypes() {}

    /** Input and output type of the class. */
    static Type[] of(Class<?> handler) {
        Type[] found = search(handler);
        if (found == null) {
            throw HandlerFault.of(
                    "Class " + handler.getName() + " does not implement RequestHandler with concrete type parameters");
        }
        if (found.length != 2) {
            throw HandlerFault.of(
                    "Invalid class signature for RequestHandler. Expected two generic types, got " + found.length);
        }
        for (Type type : found) {
            if (type instanceof TypeVariable && !isBounded((TypeVariable<?>) type)) {
                throw HandlerFault.of("Class " + handler.getName()
                        + " does not implement RequestHandler with concrete type parameters: parameter " + type
                        + " has no upper bound.");
            }
        }
        return found;
    }

    private static boolean isBounded(TypeVariable<?> variable) {
        for (Type bound : variable.getBounds()) {
            if (bound != Object.class) {
                return true;
            }
        }
        return false;
    }

    private static Type @org.jspecify.annotations.Nullable [] search(Class<?> handler) {
        Deque<Known> open = new ArrayDeque<>();
        open.add(new Known(handler, new HashMap<String, Type>()));
        for (Known known = open.poll(); known != null; known = open.poll()) {
            for (Type parent : known.type.getGenericInterfaces()) {
                Known above = known.above(parent);
                if (parent instanceof ParameterizedType && RequestHandler.class.isAssignableFrom(above.type)) {
                    return above.arguments((ParameterizedType) parent, known);
                }
                open.add(above);
            }
            Type parent = known.type.getGenericSuperclass();
            if (parent != null) {
                open.add(known.above(parent));
            }
        }
        return null;
    }

    /** A class on the way up, with what its type variables stand for. */
    private static final class Known {
        final Class<?> type;
        private final Map<String, Type> variables;

        Known(Class<?> type, Map<String, Type> variables) {
            this.type = type;
            this.variables = variables;
        }

        Known above(Type parent) {
            Map<String, Type> bound = new HashMap<>();
            if (!(parent instanceof ParameterizedType)) {
                return new Known((Class<?>) parent, bound);
            }
            Class<?> raw = (Class<?>) ((ParameterizedType) parent).getRawType();
            Type[] arguments = arguments((ParameterizedType) parent, this);
            for (int i = 0; i < arguments.length; i++) {
                bound.put(raw.getTypeParameters()[i].getName(), arguments[i]);
            }
            return new Known(raw, bound);
        }

        Type[] arguments(ParameterizedType parent, Known below) {
            Type[] arguments = parent.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof TypeVariable) {
                    Type meant = below.variables.get(((TypeVariable<?>) arguments[i]).getName());
                    arguments[i] = meant == null ? arguments[i] : meant;
                }
            }
            return arguments;
        }
    }
}
