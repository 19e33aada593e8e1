package dev.lambent.protocol;

import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes XML elements with escaped text. What XML 1.0 can't hold becomes the replacement character. */
final class Xml {

    private final StringBuilder out = new StringBuilder(512);

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

    /** The members of a document as elements: lists as {@code member} elements, nulls not at all. */
    Xml members(JsonObject document) {
        for (String name : document.names()) {
            value(name, document.value(name));
        }
        return this;
    }

    private void value(String name, @org.jspecify.annotations.Nullable Object value) {
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
