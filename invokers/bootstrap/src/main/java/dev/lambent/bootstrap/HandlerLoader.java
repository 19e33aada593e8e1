package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes a handler of its name, {@code package.Class} or {@code package.Class::method}. What can go wrong and in which words
 * is given by Amazon's runtime client: most faults are kept for the first invocation, only code of the function that fails
 * while it is loaded ends init.
 */
final class HandlerLoader {

    private final ClassLoader function;
    private final Serializers serializers;
    private final FunctionLogger logger;

    HandlerLoader(ClassLoader function, Serializers serializers, FunctionLogger logger) {
        this.function = function;
        this.serializers = serializers;
        this.logger = logger;
    }

    /** Loads the handler; throws a fault only if it is fatal. */
    Handler load(String name) {
        try {
            return find(name);
        } catch (HandlerFault fault) {
            if (fault.fatal()) {
                throw fault;
            }
            return new FaultyHandler(fault);
        }
    }

    private Handler find(String name) {
        int colons = name.lastIndexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        String method = colons < 0 ? null : name.substring(colons + 2);
        if (className.isEmpty() || (method != null && method.isEmpty())) {
            throw HandlerFault.of("Invalid handler: `" + name + "'");
        }
        Class<?> type;
        try {
            type = classNamed(className);
        } catch (NoClassDefFoundError e) {
            // As in Amazon's client, the first invocation still gets the answer, and is the last one.
            return new FaultyHandler(notLoaded(className, e));
        }
        return method == null ? ofClass(type) : ofMethod(type, method);
    }

    private Class<?> classNamed(String name) {
        try {
            return Class.forName(name, true, function);
        } catch (ClassNotFoundException e) {
            throw HandlerFault.of("Class not found: " + name, e, false);
        } catch (NoClassDefFoundError e) {
            throw e;
        } catch (Throwable e) {
            throw notLoaded(name, e);
        }
    }

    private static HandlerFault notLoaded(String name, Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage();
        return HandlerFault.of("Error loading class " + name + message, e, true);
    }

    private Handler ofClass(Class<?> type) {
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            return new StreamHandler((RequestStreamHandler) make(type));
        }
        if (RequestHandler.class.isAssignableFrom(type)) {
            Type[] types = HandlerTypes.of(type);
            @SuppressWarnings("unchecked")
            RequestHandler<Object, Object> target = (RequestHandler<Object, Object>) make(type);
            return pojo(target, types[0], types[1]);
        }
        throw HandlerFault.of("Class does not implement an appropriate handler interface: " + type.getName());
    }

    private Handler ofMethod(Class<?> type, String name) {
        Method method = new MethodChoice(logger).among(methodsOf(type, name), name);
        if (method == null) {
            throw HandlerFault.of("No public method named " + name
                    + " with appropriate method signature found on class " + type.getName());
        }
        if (MethodChoice.isOnStreams(method)) {
            if (method.getReturnType() != Void.TYPE && method.getReturnType() != Void.class) {
                logger.log("Will ignore return type " + method.getReturnType() + " on byte stream handler\n");
            }
            return new StreamHandler(new HandlerMethod(method, instanceFor(method, type)));
        }
        Type[] types = method.getGenericParameterTypes();
        Type input = types.length == 0 || types[0] == Context.class ? null : types[0];
        return pojo(new HandlerMethod(method, instanceFor(method, type)), input, method.getGenericReturnType());
    }

    private static Method[] methodsOf(Class<?> type, String name) {
        try {
            return type.getMethods();
        } catch (NoClassDefFoundError e) {
            throw HandlerFault.of("Error loading method " + name + " on class " + type.getName(), e, false);
        }
    }

    private static @Nullable Object instanceFor(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers()) ? null : make(type);
    }

    private Handler pojo(RequestHandler<Object, Object> target, @Nullable Type input, Type output) {
        try {
            return new PojoHandler(target, input, output, serializers);
        } catch (HandlerFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw HandlerFault.of(e, false);
        }
    }

    private static Object make(Class<?> type) {
        try {
            return constructorOf(type).newInstance();
        } catch (InvocationTargetException e) {
            throw HandlerFault.of(e.getCause() == null ? e : e.getCause(), true);
        } catch (Throwable e) {
            throw HandlerFault.of(e, false);
        }
    }

    private static Constructor<?> constructorOf(Class<?> type) throws Exception {
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
                throw new Exception(
                        "Class " + type.getName() + " cannot be instantiated because it is a non-static inner class");
            }
            throw new Exception("Class " + type.getName() + " has no public zero-argument constructor", e);
        }
    }
}
