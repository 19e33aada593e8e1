package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A value as one string: what may also be the key of a map. */
final class TextForm implements Form {

    private final Function<Object, String> toText;
    private final Function<String, ?> fromText;

    private TextForm(Function<Object, String> toText, Function<String, ?> fromText) {
        this.toText = toText;
        this.fromText = fromText;
    }

    static <T> TextForm of(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        return new TextForm(value -> toText.apply(type.cast(value)), fromText);
    }

    /** Constants by their names. */
    static TextForm ofEnum(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new TextForm(value -> ((Enum<?>) value).name(), name -> {
            Object constant = constants.get(name);
            if (constant == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
            }
            return constant;
        });
    }

    String text(Object value) {
        return toText.apply(value);
    }

    Object value(String text) {
        return fromText.apply(text);
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeString(text(value));
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Form.expect(in, JsonToken.VALUE_STRING);
        return value(in.getText());
    }
}
