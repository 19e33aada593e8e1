package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the public methods of a handler's name, by the rules of Amazon's runtime client: real methods before bridges,
 * longer parameter lists first, where a trailing {@code Context} counts once more; the first whose parameters make sense is
 * taken.
 *
 * <pre>
 * ()                                         (Context)
 * (anything)                                 (anything, Context)
 * (InputStream)  (InputStream, Context)      (OutputStream)  (OutputStream, Context)
 * (InputStream, OutputStream)                (InputStream, OutputStream, Context)
 * </pre>
 */
final class MethodChoice implements Comparator<Method> {

    private final FunctionLogger logger;

    MethodChoice(FunctionLogger logger) {
        this.logger = logger;
    }

    /** The method to call; null if none fits. */
    @Nullable
    Method among(Method[] methods, String name) {
        List<Method> candidates = new ArrayList<>();
        for (Method method : methods) {
            if (method.getName().equals(name)) {
                candidates.add(method);
            }
        }
        Collections.sort(candidates, this);
        for (Method method : candidates) {
            String objection = objection(method.getName(), method.getGenericParameterTypes());
            if (objection == null) {
                return method;
            }
            logger.log(objection + "\n");
        }
        return null;
    }

    @Override
    public int compare(Method one, Method other) {
        if (one.isBridge() != other.isBridge()) {
            return one.isBridge() ? 1 : -1;
        }
        return Integer.compare(weight(other.getParameterTypes()), weight(one.getParameterTypes()));
    }

    private static int weight(Class<?>[] parameters) {
        int count = parameters.length;
        return count > 0 && parameters[count - 1] == Context.class ? count + 1 : count;
    }

    /** Whether a method works on streams. */
    static boolean isOnStreams(Method method) {
        Type[] types = method.getGenericParameterTypes();
        return types.length > 0 && (types[0] == InputStream.class || types[0] == OutputStream.class);
    }

    private static @Nullable String objection(String name, Type[] types) {
        switch (types.length) {
            case 0:
            case 1:
                return null;
            case 2:
                return objection(types[0], types[1]);
            case 3:
                boolean fits =
                        types[0] == InputStream.class && types[1] == OutputStream.class && types[2] == Context.class;
                return fits
                        ? null
                        : "Ignoring three-argument overload because argument signature is not (InputStream,"
                                + " OutputStream, Context";
            default:
                return "Ignoring an overload of method " + name
                        + " because it has too many parameters: Expected at most 3, got " + types.length;
        }
    }

    private static @Nullable String objection(Type first, Type second) {
        if (first == Context.class) {
            return "Ignoring two-argument overload because first argument type is Context";
        }
        if (second == Context.class || (first == InputStream.class && second == OutputStream.class)) {
            return null;
        }
        if (first == OutputStream.class) {
            return "Ignoring two-argument overload because first argument type is OutputStream and second argument type"
                    + " is not Context";
        }
        if (first == InputStream.class) {
            return "Ignoring two-argument overload because second parameter type, " + second.getTypeName()
                    + ", is not OutputStream.";
        }
        return "Ignoring two-argument overload because second parameter type is not Context";
    }
}
