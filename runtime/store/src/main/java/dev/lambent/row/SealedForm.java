package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One of the records of a sealed interface: an object of one field, which is called as the record is. */
final class SealedForm implements Form {

    private final Class<?> type;
    private final Map<String, Form> byName = new HashMap<>();
    private final Map<Class<?>, Form> byType = new HashMap<>();

    SealedForm(Class<?> type) {
        this.type = type;
    }

    /** Adds a record; false when another one has its name. */
    boolean add(Class<?> member, Form form) {
        byType.put(member, form);
        return byName.put(member.getSimpleName(), form) == null;
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        Form form = byType.get(value.getClass());
        if (form == null) {
            throw new IllegalArgumentException(value.getClass() + " is no " + type);
        }
        out.writeStartObject();
        out.writeFieldName(value.getClass().getSimpleName());
        form.write(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Form.expect(in, JsonToken.START_OBJECT);
        String name = in.nextFieldName();
        Form form = byName.get(name);
        if (form == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
        }
        in.nextToken();
        Object value = form.read(in);
        in.nextToken();
        Form.expect(in, JsonToken.END_OBJECT);
        return value;
    }
}
