package dev.lambent.bootstrap;

import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One environment from inside: loads the handler, then serves one event after the other. A child process calls
 * {@link #init()} and {@link #run()}; a sandbox in Lambent's own process may also hand over single events with
 * {@link #handle(Event)}, on one thread at a time.
 *
 * <pre>
 * new -> init() true  -> handle()* / run() -> close()
 *        init() false -> close()
 * </pre>
 */
public final class RuntimeLoop implements Closeable {

    /** Where the X-Ray SDK for Java looks for the tracing header of the current invocation. */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final String USER_EXCEPTION = "Runtime.UserException";
    private static final String BAD_CODE = "Runtime.BadFunctionCode";

    private final RuntimeApi api;
    private final Map<String, String> environment;
    private final ClassLoader function;
    private final RuntimeClasses runtime;
    private final FunctionLogger logger;
    private final Log4jContext log4j;
    private final OutputBuffer output = new OutputBuffer();
    private @Nullable ClassLoader contextLoader;
    private @Nullable Handler handler;

    /**
     * Makes a loop; no code of the function runs yet.
     *
     * @param environment variables that Lambda sets, {@code _HANDLER} among them
     * @param function loader of the function's code
     * @param runtime what that loader's code sees of the runtime
     */
    public RuntimeLoop(
            RuntimeApi api,
            Map<String, String> environment,
            ClassLoader function,
            RuntimeClasses runtime,
            LogSink log) {
        this.api = api;
        this.environment = environment;
        this.function = function;
        this.contextLoader = function;
        this.runtime = runtime;
        this.logger = new FunctionLogger(log, environment);
        this.log4j = new Log4jContext(function, logger);
    }

    /**
     * Loads the handler: the function's init phase.
     *
     * @return false if init failed, which has been reported; the environment must end then
     */
    public boolean init() {
        return init(null);
    }

    /**
     * The same with a handler that needs no loading.
     *
     * @param maker makes the handler, as code of the function; null to load the one that the environment names
     */
    public boolean init(@Nullable Supplier<GivenHandler> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(contextLoader);
        try {
            runtime.useLogger(logger);
            Serializers serializers = new Serializers(runtime, function);
            handler = maker == null ? loaded(serializers) : made(maker).handler(serializers);
            return true;
        } catch (HandlerFault fault) {
            return failInit(fault);
        } finally {
            contextLoader = thread.getContextClassLoader();
            thread.setContextClassLoader(before);
        }
    }

    private static GivenHandler made(Supplier<GivenHandler> maker) {
        try {
            return maker.get();
        } catch (Throwable e) {
            throw HandlerFault.of(e, true);
        }
    }

    private Handler loaded(Serializers serializers) {
        return new HandlerLoader(function, serializers, logger).load(Settings.get(environment, "_HANDLER", ""));
    }

    private boolean failInit(HandlerFault fault) {
        logger.error(fault.report());
        try {
            api.failInit(fault.json(), BAD_CODE);
        } catch (IOException gone) {
            // Nobody is left to tell.
        }
        return false;
    }

    /** Serves events until there are no more, or until an error that no JVM should live on with. */
    public void run() {
        try {
            Event event = api.next();
            while (event != null && handle(event)) {
                event = api.next();
            }
        } catch (IOException gone) {
            // Lambent has ended.
        }
    }

    /**
     * Serves one event and answers it through the Runtime API before returning.
     *
     * @return false if the environment must end
     */
    public boolean handle(Event event) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(contextLoader);
        try {
            return serve(event);
        } catch (IOException gone) {
            return false;
        } finally {
            // Frameworks set the context loader once, on what they take for their own thread.
            contextLoader = thread.getContextClassLoader();
            thread.setContextClassLoader(before);
        }
    }

    private boolean serve(Event event) throws IOException {
        try {
            trace(event.traceId());
            output.reset();
            call(event);
        } catch (HandlerFault fault) {
            logger.error(fault.report());
            api.fail(event.requestId(), fault.json(), BAD_CODE);
            return !fault.fatal();
        } catch (Throwable thrown) {
            return fail(event, thrown);
        }
        api.respond(event.requestId(), output.array(), 0, output.size());
        Thread.interrupted(); // a flag that the function left behind
        return true;
    }

    private void call(Event event) throws Throwable {
        Handler loaded = handler;
        if (loaded == null) {
            throw new IllegalStateException("init() comes before the first event, and only a true one allows it");
        }
        InvocationContext context = new InvocationContext(event, api, environment, logger);
        logger.belongTo(context);
        if (runtime.usesLog4j()) {
            log4j.put(event.requestId());
        }
        loaded.handle(event, context, output);
    }

    private boolean fail(Event event, Throwable thrown) throws IOException {
        logger.error(HandlerFault.of(thrown, false).report());
        api.fail(event.requestId(), HandlerFault.json(thrown), USER_EXCEPTION);
        return !(thrown instanceof VirtualMachineError || thrown instanceof IOError);
    }

    private static void trace(@Nullable String header) {
        if (header == null) {
            System.clearProperty(TRACE_HEADER);
        } else {
            System.setProperty(TRACE_HEADER, header);
        }
    }

    /** Drops the handler and everything that would keep its classes from being unloaded. */
    @Override
    public void close() {
        handler = null;
        contextLoader = null;
        runtime.close();
    }
}
