package dev.lambent.junit.function;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.junit.world.Documents;
import dev.lambent.sandbox.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The values of tests as JSON, by the same serializers that the managed runtime reads and writes with. Safe from any thread. */
public final class Serialization implements Documents {

    private static final Payload NULL = Payload.of("null");
    private static final String CAUSE = "Caused by: ";

    private final Map<Type, PojoSerializer<Object>> known = new ConcurrentHashMap<>();

    /** Nothing is known of any type yet. */
    public Serialization() {}

    /** An event as JSON; a text becomes a JSON text. */
    public Payload write(@Nullable Object event) {
        if (event == null) {
            return NULL;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try {
            serializer(event.getClass()).toJson(event, out);
        } catch (RuntimeException unfit) {
            throw new IllegalArgumentException(
                    "A " + event.getClass().getName() + " can't be written as JSON: " + reason(unfit)
                            + ". Give it getters or public fields, or pass the JSON itself with invokeJson(...).",
                    unfit);
        }
        return Payload.of(out.toByteArray());
    }

    Object read(Payload json, Type type, String what) {
        if (type == String.class && (json.length() == 0 || json.bytes()[json.offset()] != '"')) {
            return json.text();
        }
        try {
            return serializer(type).fromJson(new ByteArrayInputStream(json.bytes(), json.offset(), json.length()));
        } catch (RuntimeException unfit) {
            throw new IllegalArgumentException(
                    "It can't be read as " + type.getTypeName() + ", " + what + ": " + json + System.lineSeparator()
                            + reason(unfit) + System.lineSeparator()
                            + "Look at it with json(), or read it as another type with payload(Class).",
                    unfit);
        }
    }

    private static String reason(Throwable unfit) {
        Throwable deepest = unfit;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    /**
     * Reads an error document. One that isn't a JSON object, as a custom runtime may send, says itself what happened.
     *
     * @param log what was logged meanwhile; the runtime's report of the exception is in it, with its causes
     */
    public FunctionError error(String json, List<String> log) {
        JsonObject document;
        try {
            document = Json.object(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson | WrongKind other) {
            return new FunctionError("Unknown", json, List.of(), null);
        }
        String type = Objects.requireNonNullElse(document.text("errorType"), "Unknown");
        String message = Objects.requireNonNullElse(document.text("errorMessage"), "");
        return new FunctionError(
                type,
                message,
                Objects.requireNonNullElse(document.texts("stackTrace"), List.of()),
                innermostCause(String.join("\n", log), message + ": " + type));
    }

    /** The last cause in the last report that begins so. */
    private static @Nullable String innermostCause(String log, String beginning) {
        int report = log.lastIndexOf(beginning);
        return report < 0
                ? null
                : log.substring(report)
                        .lines()
                        .filter(line -> line.startsWith(CAUSE))
                        .reduce((outer, inner) -> inner)
                        .map(line -> line.substring(CAUSE.length()))
                        .orElse(null);
    }

    @Override
    public String text(Object value) {
        return value instanceof String text ? text : write(value).text();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T read(String text, Class<T> type) {
        return type == String.class ? (T) text : (T) read(Payload.of(text), type, "the text");
    }

    private PojoSerializer<Object> serializer(Type type) {
        return known.computeIfAbsent(type, Serialization::made);
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> made(Type type) {
        if (type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return LambdaEventSerializers.serializerFor((Class<Object>) event, event.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
