package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A record as an object; a component that is null is left out. */
final class RecordForm implements Form {

    private final Class<?> type;
    private final MethodHandle constructor;
    private Component[] components = {};

    /** A form whose components are still to come: a record may be among them itself. */
    RecordForm(Class<?> type, MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    void components(Component[] all) {
        components = all;
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeStartObject();
        for (Component component : components) {
            Form form = component.form;
            Object part = form == null ? null : component.of(value);
            if (form != null && part != null) {
                out.writeFieldName(component.name);
                form.write(out, part);
            }
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        return read(in, null);
    }

    /** Reads a record, one component of which comes from elsewhere. */
    Object read(JsonParser in, @Nullable Object beside) throws IOException {
        Form.expect(in, JsonToken.START_OBJECT);
        @Nullable Object[] parts = new @Nullable Object[components.length];
        int expected = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            int index = find(name, expected);
            in.nextToken();
            parts[index] = readPart(components[index], in);
            expected = index + 1;
        }
        return construct(parts, beside);
    }

    /** Mostly the next one, as they were written. */
    private int find(String name, int expected) {
        int all = components.length;
        for (int i = 0; i < all; i++) {
            int index = (expected + i) % all;
            if (components[index].form != null && components[index].is(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                type.getSimpleName() + " has no '" + name + "': a newer Lambent seems to have written it");
    }

    private @Nullable Object readPart(Component component, JsonParser in) throws IOException {
        Form form = component.form;
        try {
            return form == null ? null : Form.readNullable(form, in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(component.name + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(component.name + ": " + e.getMessage(), e);
        }
    }

    private Object construct(@Nullable Object[] parts, @Nullable Object beside) {
        for (int i = 0; i < parts.length; i++) {
            if (components[i].form == null) {
                parts[i] = beside;
            } else if (parts[i] == null && components[i].primitive) {
                throw new IllegalArgumentException(type.getSimpleName() + " lacks its '" + components[i].name + "'");
            }
        }
        try {
            return (Object) constructor.invokeExact(parts);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A component of a record; without a form, it is kept beside the text. */
    static final class Component {

        private final SerializableString name;
        private final boolean primitive;
        private final MethodHandle getter;
        private final @Nullable Form form;

        Component(String name, boolean primitive, MethodHandle getter, @Nullable Form form) {
            this.name = new SerializedString(name);
            this.primitive = primitive;
            this.getter = getter;
            this.form = form;
        }

        private boolean is(String other) {
            return name.getValue().equals(other);
        }

        @Nullable
        Object of(Object value) {
            try {
                return (@Nullable Object) getter.invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
