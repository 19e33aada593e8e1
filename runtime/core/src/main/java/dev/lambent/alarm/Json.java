package dev.lambent.alarm;

import dev.lambent.text.JsonText;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pieces of JSON that {@link JsonText} has no word for. */
final class Json {

    private Json() {}

    static <T> String array(Collection<T> all, Function<T, String> json) {
        return all.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    static String texts(Collection<String> all) {
        return array(all, JsonText::quote);
    }

    static String textOrNull(@Nullable String text) {
        return text == null ? "null" : JsonText.quote(text);
    }
}
