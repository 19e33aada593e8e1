package dev.lambent.hostile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what no sensible writer would, as the parameters of a form. */
final class FormWriter {

    private final StringBuilder form = new StringBuilder();

    private FormWriter() {}

    static String text(Map<String, @Nullable Object> tree) {
        FormWriter writer = new FormWriter();
        tree.forEach((name, value) -> writer.write(encoded(name), value));
        return writer.form.toString();
    }

    private void write(String name, @Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> write(name + "." + encoded(String.valueOf(key)), value));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                write(name + ".member." + (i + 1), list.get(i));
            }
        } else if (node instanceof Spoiled.Deep deep) {
            parameter(name + (deep.lists() ? ".member.1" : ".a").repeat(deep.levels()), "1");
        } else if (node instanceof Spoiled.Numeral number) {
            parameter(name, number.text());
        } else if (node instanceof Spoiled.Moment moment) {
            parameter(
                    name,
                    Instant.ofEpochSecond(Long.parseLong(moment.seconds())).toString());
        } else {
            parameter(name, node == null ? "" : node.toString());
        }
    }

    private void parameter(String name, String value) {
        form.append('&').append(name).append('=').append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
