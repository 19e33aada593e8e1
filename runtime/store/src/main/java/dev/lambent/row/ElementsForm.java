package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list or a set, in its order. What is read can't be changed, and is small where it holds little. */
final class ElementsForm implements Form {

    private final Form element;
    private final Function<List<@Nullable Object>, Object> collecting;

    private ElementsForm(Form element, Function<List<@Nullable Object>, Object> collecting) {
        this.element = element;
        this.collecting = collecting;
    }

    /** The form of a collection type, or null when it is none. */
    static @Nullable ElementsForm of(Class<?> type, Form element) {
        if (type == List.class || type == Collection.class) {
            return new ElementsForm(element, ElementsForm::list);
        }
        if (type == Set.class) {
            return new ElementsForm(element, ElementsForm::set);
        }
        return SortedSet.class.isAssignableFrom(type) && type.isAssignableFrom(TreeSet.class) && type.isInterface()
                ? new ElementsForm(element, elements -> Collections.unmodifiableNavigableSet(new TreeSet<>(elements)))
                : null;
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeStartArray();
        for (Object each : (Collection<?>) value) {
            Form.writeNullable(element, out, each);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Form.expect(in, JsonToken.START_ARRAY);
        List<@Nullable Object> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(Form.readNullable(element, in));
        }
        return collecting.apply(elements);
    }

    private static Object list(List<@Nullable Object> elements) {
        return elements.contains(null) ? Collections.unmodifiableList(elements) : List.copyOf(elements);
    }

    private static Object set(List<@Nullable Object> elements) {
        return elements.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}
