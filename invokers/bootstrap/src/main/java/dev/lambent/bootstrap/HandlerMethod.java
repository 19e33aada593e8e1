package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method that serves as a handler, called with those of its parameters that it declares, in order. One object covers both
 * kinds: on objects and on streams.
 */
final class HandlerMethod implements RequestHandler<Object, Object>, RequestStreamHandler {

    private final Method method;
    private final @Nullable Object instance;
    private final Class<?>[] parameters;

    HandlerMethod(Method method, @Nullable Object instance) {
        this.method = method;
        this.instance = instance;
        this.parameters = method.getParameterTypes();
    }

    @Override
    public @Nullable Object handleRequest(@Nullable Object input, Context context) {
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parameters[i] == Context.class ? context : input;
        }
        return call(arguments);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        boolean answers = false;
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            answers |= parameters[i] == OutputStream.class;
            arguments[i] =
                    parameters[i] == InputStream.class ? input : parameters[i] == OutputStream.class ? output : context;
        }
        call(arguments);
        if (!answers) {
            ((OutputBuffer) output).ascii("null");
        }
    }

    private @Nullable Object call(@Nullable Object[] arguments) {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw Sneaky.thrown(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw Sneaky.thrown(e);
        }
    }
}
