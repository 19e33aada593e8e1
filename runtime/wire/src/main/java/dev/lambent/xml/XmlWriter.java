package dev.lambent.xml;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes XML elements with escaped text. What XML 1.0 can't hold becomes the replacement character. Used by one thread. */
public final class XmlWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\r', "&#xD;");

    private final StringBuilder out = new StringBuilder(512);

    /** A writer of elements alone. */
    public XmlWriter() {}

    /** A writer of a document, which begins with a declaration. */
    public static XmlWriter document() {
        XmlWriter writer = new XmlWriter();
        writer.out.append(DECLARATION);
        return writer;
    }

    /** Begins an element. */
    public XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /** Begins an element of a namespace. */
    public XmlWriter open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        out.append("\">");
        return this;
    }

    /** Ends an element. */
    public XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with a text. */
    public XmlWriter element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    /** An element of a namespace with a text. */
    public XmlWriter element(String name, String namespace, String text) {
        open(name, namespace);
        escape(text);
        return close(name);
    }

    /** An element with a value's text; nothing at all for null. */
    public XmlWriter optional(String name, @Nullable Object value) {
        return value == null ? this : element(name, value.toString());
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escaped = c > '>' ? null : ESCAPES.get(c);
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

    /** What was written, in UTF-8. */
    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
