package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes XML elements with escaped text. What XML 1.0 can't hold becomes the replacement character. */
final class Xml {

    private final StringBuilder out = new StringBuilder(512);
    private final QueryNames names;

    /** Names lists and maps as told. */
    Xml(QueryNames names) {
        this.names = names;
    }

    Xml open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    Xml open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        out.append("\">");
        return this;
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    /** The members of a document as elements: lists and maps as their names say, nulls not at all. */
    Xml members(JsonObject document) {
        for (String name : document.names()) {
            QueryNames.Form form = names.ofMember(name);
            Object value = document.value(name);
            if (form != null && value instanceof List<?> list) {
                list.forEach(each -> value(form.wire(), each));
            } else if (form != null && value instanceof JsonObject map) {
                map(form, map);
            } else {
                value(name, value);
            }
        }
        return this;
    }

    private void map(QueryNames.Form form, JsonObject map) {
        if (!form.flat()) {
            open(form.member());
        }
        for (String key : map.names()) {
            open(form.wire()).element(String.valueOf(form.key()), key);
            value(String.valueOf(form.value()), map.value(key));
            close(form.wire());
        }
        if (!form.flat()) {
            close(form.member());
        }
    }

    private void value(String name, @Nullable Object value) {
        if (value instanceof JsonObject nested) {
            open(name).members(nested).close(name);
        } else if (value instanceof List<?> list) {
            open(name);
            list.forEach(each -> value("member", each));
            close(name);
        } else if (value != null) {
            element(name, value.toString());
        }
    }

    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\r', "&#xD;");

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escaped = ESCAPES.get(c);
            if (escaped != null) {
                out.append(escaped);
            } else if (Character.isSurrogate(c)) {
                i += pair(text, i);
            } else {
                out.append(allowed(c) ? c : '\uFFFD');
            }
        }
    }

    private int pair(String text, int high) {
        if (high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1))) {
            out.append(text, high, high + 2);
            return 1;
        }
        out.append('\uFFFD');
        return 0;
    }

    private static boolean allowed(char c) {
        return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
