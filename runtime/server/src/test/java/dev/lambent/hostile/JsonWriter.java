package dev.lambent.hostile;

import dev.lambent.text.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what no sensible writer would. */
final class JsonWriter {

    private JsonWriter() {}

    static String text(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> JsonText.quote(String.valueOf(each.getKey())) + ":" + text(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof List<?> list) {
            return list.stream().map(JsonWriter::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (node instanceof Spoiled.Deep deep) {
            String open = deep.lists() ? "[" : "{\"a\":";
            return open.repeat(deep.levels()) + "1" + (deep.lists() ? "]" : "}").repeat(deep.levels());
        }
        if (node instanceof Spoiled.Numeral number) {
            return number.text();
        }
        if (node instanceof Spoiled.Moment moment) {
            return moment.seconds();
        }
        return node instanceof String text ? JsonText.quote(text) : String.valueOf(node);
    }
}
