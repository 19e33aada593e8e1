package dev.lambent.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells log4j 1 and 2 the request id, for functions that log through Amazon's appender. */
final class Log4jContext {

    private final ClassLoader function;
    private final FunctionLogger logger;
    private @Nullable List<Method> puts;

    Log4jContext(ClassLoader function, FunctionLogger logger) {
        this.function = function;
        this.logger = logger;
    }

    /** Puts the id where the patterns of log4j find it. */
    void put(String requestId) {
        for (Method put : puts()) {
            try {
                put.invoke(null, "AWSRequestId", requestId);
            } catch (InvocationTargetException | IllegalAccessException e) {
                logger.log("log4j did not take the request id: " + e + "\n");
            }
        }
    }

    private List<Method> puts() {
        List<Method> known = puts;
        if (known == null) {
            known = new ArrayList<>(2);
            add(known, "org.apache.log4j.MDC", Object.class);
            add(known, "org.apache.logging.log4j.ThreadContext", String.class);
            if (known.isEmpty()) {
                logger.log(
                        "Customer using log4j appender but unable to load either org.apache.log4j.MDC or"
                                + " org.apache.logging.log4j.ThreadContext. Customer cannot see RequestId in log4j log lines.\n");
            }
            puts = known;
        }
        return known;
    }

    private void add(List<Method> known, String className, Class<?> valueType) {
        try {
            known.add(Class.forName(className, true, function).getMethod("put", String.class, valueType));
        } catch (ReflectiveOperationException | LinkageError e) {
            // The function uses the other one.
        }
    }
}
