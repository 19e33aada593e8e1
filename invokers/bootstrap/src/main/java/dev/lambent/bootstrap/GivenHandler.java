package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A handler that somebody has made already, instead of one that is found by its name: a unit test's, with mocks in it. It is
 * called, and its events are read and written, as if the runtime had made it.
 */
public final class GivenHandler {

    private final @Nullable RequestStreamHandler streams;
    private final @Nullable RequestHandler<Object, Object> objects;
    private final @Nullable Type input;
    private final @Nullable Type output;

    private GivenHandler(
            @Nullable RequestStreamHandler streams,
            @Nullable RequestHandler<Object, Object> objects,
            @Nullable Type input,
            @Nullable Type output) {
        this.streams = streams;
        this.objects = objects;
        this.input = input;
        this.output = output;
    }

    /** A handler on streams. */
    public static GivenHandler onStreams(RequestStreamHandler handler) {
        return new GivenHandler(handler, null, null, null);
    }

    /**
     * A handler on objects whose class says which ones.
     *
     * @throws IllegalArgumentException when it doesn't, as that of a lambda; its message is that of Amazon's runtime client
     */
    @SuppressWarnings("unchecked")
    public static GivenHandler onObjects(RequestHandler<?, ?> handler) {
        try {
            Type[] types = HandlerTypes.of(handler.getClass());
            return new GivenHandler(null, (RequestHandler<Object, Object>) handler, types[0], types[1]);
        } catch (HandlerFault fault) {
            throw new IllegalArgumentException(fault.getMessage(), fault);
        }
    }

    /**
     * A handler on objects.
     *
     * @param input what an event is read as; null for a handler that takes none
     * @param output what is written; {@code Void} for a handler that returns nothing
     */
    @SuppressWarnings("unchecked")
    public static GivenHandler onObjects(RequestHandler<?, ?> handler, @Nullable Type input, Type output) {
        return new GivenHandler(null, (RequestHandler<Object, Object>) handler, input, output);
    }

    /** What an event is read as; null for streams, and for a handler that takes none. */
    public @Nullable Type input() {
        return input;
    }

    /** What is written; null for streams. */
    public @Nullable Type output() {
        return output;
    }

    Handler handler(Serializers serializers) {
        if (streams != null) {
            return new StreamHandler(streams);
        }
        if (objects == null) {
            throw new IllegalStateException("a handler is on streams or on objects");
        }
        try {
            return new PojoHandler(objects, input, output, serializers);
        } catch (HandlerFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw HandlerFault.of(e, false);
        }
    }
}
