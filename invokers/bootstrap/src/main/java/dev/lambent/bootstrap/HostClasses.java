package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a JVM in which many functions run beside each other, as those of unit tests do. Amazon's libraries are
 * there once, so that the logger that they keep asks who is logging: an environment's thread, or one that it has started.
 */
final class HostClasses extends ProcessClasses {

    /** The only one. It keeps nothing of any function. */
    static final HostClasses INSTANCE = new HostClasses();

    private static final InheritableThreadLocal<@Nullable Owner> OF_THREAD = new InheritableThreadLocal<>();

    static {
        registerAsParallelCapable();
    }

    private boolean installed;

    private HostClasses() {}

    @Override
    synchronized void useLogger(LambdaLogger logger) {
        OF_THREAD.set(new Owner(logger));
        if (!installed) {
            install(new ByThread(LambdaRuntime.getLogger()));
            installed = true;
        }
    }

    /** The environment of the calling thread ends; what its other threads log from now on is nobody's. */
    @Override
    public void close() {
        Owner owner = OF_THREAD.get();
        if (owner != null) {
            owner.logger = null;
            OF_THREAD.remove();
        }
    }

    /** The environment that a thread belongs to; threads that outlive it keep this, so it lets go of the logger. */
    private static final class Owner {
        volatile @Nullable LambdaLogger logger;

        Owner(LambdaLogger logger) {
            this.logger = logger;
        }
    }

    private static void install(LambdaLogger logger) {
        try {
            Field field = LambdaRuntime.class.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("aws-lambda-java-core keeps its logger somewhere else", e);
        }
    }

    /** Logs where the calling thread belongs. */
    private static final class ByThread implements LambdaLogger {

        private final LambdaLogger otherwise;

        ByThread(LambdaLogger otherwise) {
            this.otherwise = otherwise;
        }

        private LambdaLogger logger() {
            Owner owner = OF_THREAD.get();
            LambdaLogger mine = owner == null ? null : owner.logger;
            return mine == null ? otherwise : mine;
        }

        @Override
        public void log(String message) {
            logger().log(message);
        }

        @Override
        public void log(byte[] message) {
            logger().log(message);
        }

        @Override
        public void log(String message, LogLevel level) {
            logger().log(message, level);
        }

        @Override
        public void log(byte[] message, LogLevel level) {
            logger().log(message, level);
        }
    }
}
