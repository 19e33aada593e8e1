package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A handler on objects: reads the event into its input type, and writes what it returns. */
final class PojoHandler implements Handler {

    private final RequestHandler<Object, Object> target;
    private final Serializers serializers;
    private final @Nullable Type input;
    private final @Nullable Type output;

    /**
     * Looks the serializers up at once, so that what is wrong with them is known before the first event.
     *
     * @param input type to read, null for a handler that takes none
     * @param output type to write, null for one that returns nothing
     */
    PojoHandler(RequestHandler<Object, Object> target, @Nullable Type input, @Nullable Type output, Serializers all) {
        this.target = target;
        this.serializers = all;
        this.input = input;
        this.output = isVoid(output) ? null : output;
        if (this.input != null) {
            all.of(this.input, false);
        }
        if (this.output != null) {
            all.of(this.output, false);
        }
    }

    private static boolean isVoid(@Nullable Type type) {
        return type == Void.TYPE || type == Void.class;
    }

    @Override
    public void handle(Event event, InvocationContext context, OutputBuffer response) {
        boolean android = context.isAndroid();
        Object value = target.handleRequest(read(event, android), context);
        write(value, response, android);
    }

    private @Nullable Object read(Event event, boolean android) {
        if (input == null) {
            return null;
        }
        try {
            return serializers.of(input, android).fromJson(event.payload());
        } catch (Throwable t) {
            throw new RuntimeException("An error occurred during JSON parsing", t);
        }
    }

    private void write(@Nullable Object value, OutputBuffer response, boolean android) {
        try {
            if (output == null) {
                response.ascii("null");
            } else {
                PojoSerializer<@Nullable Object> serializer = serializers.of(output, android);
                serializer.toJson(value, response);
            }
        } catch (Throwable t) {
            throw new RuntimeException("An error occurred during JSON serialization of response", t);
        }
    }
}
