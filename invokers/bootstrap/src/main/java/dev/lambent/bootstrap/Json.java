package dev.lambent.bootstrap;

/** Writes JSON strings exactly as Amazon's runtime client does through Gson (no HTML escapes). */
final class Json {

    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /** Appends the text in quotes. */
    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(out, text.charAt(i));
        }
        out.append('"');
    }

    private static void character(StringBuilder out, char c) {
        int letter = "\"\\\t\b\n\r\f".indexOf(c);
        if (letter >= 0) {
            out.append('\\').append("\"\\tbnrf".charAt(letter));
        } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(HEX.charAt(c >> shift & 15));
            }
        } else {
            out.append(c);
        }
    }
}
