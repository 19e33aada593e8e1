package dev.lambent.text;

/** Writes small JSON documents without a library, of which the domain has none. */
public final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder("{");
    private boolean first = true;

    /** An object without members. */
    public JsonText() {}

    /** Adds a text member. */
    public JsonText with(String name, String value) {
        return raw(name, quote(value));
    }

    /** Adds a number. */
    public JsonText with(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** Adds an object. */
    public JsonText with(String name, JsonText value) {
        return raw(name, value.toString());
    }

    /** Adds a member whose value is JSON already. */
    public JsonText raw(String name, String value) {
        if (!first) {
            json.append(',');
        }
        first = false;
        json.append(quote(name)).append(':').append(value);
        return this;
    }

    /** The document. */
    @Override
    public String toString() {
        return json + "}";
    }

    /** A text in quotes. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            append(quoted, text.charAt(at));
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char each) {
        if (each == '"' || each == '\\') {
            quoted.append('\\').append(each);
        } else if (each == '\n') {
            quoted.append("\\n");
        } else if (each == '\r') {
            quoted.append("\\r");
        } else if (each == '\t') {
            quoted.append("\\t");
        } else if (each < ' ') {
            quoted.append("\\u00").append(HEX.charAt(each >> 4)).append(HEX.charAt(each & 15));
        } else {
            quoted.append(each);
        }
    }
}
