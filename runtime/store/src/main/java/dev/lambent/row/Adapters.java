package dev.lambent.row;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How types are kept that are no records, or whose components must not be: as a text of their own. Immutable.
 *
 * <p>What reads a text throws an {@link IllegalArgumentException} with a message for users when there is nothing it names.
 */
public final class Adapters {

    private static final Adapters NONE = new Adapters(Map.of());

    private final Map<Class<?>, Form> forms;

    private Adapters(Map<Class<?>, Form> forms) {
        this.forms = forms;
    }

    /** No adapters. */
    public static Adapters none() {
        return NONE;
    }

    /** One adapter. */
    public static <T> Adapters of(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        return NONE.and(type, toText, fromText);
    }

    /** These, and one more; in place of one for the same type. */
    public <T> Adapters and(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        Map<Class<?>, Form> more = new HashMap<>(forms);
        more.put(type, TextForm.of(type, toText, fromText));
        return new Adapters(Map.copyOf(more));
    }

    @Nullable
    Form form(Class<?> type) {
        return forms.get(type);
    }
}
