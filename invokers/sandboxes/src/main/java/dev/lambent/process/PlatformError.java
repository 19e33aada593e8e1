package dev.lambent.process;

import dev.lambent.sandbox.Payload;
import java.util.Locale;

/** Error documents that come from the platform and not from a runtime. */
final class PlatformError {

    private PlatformError() {}

    static Payload json(String message, String errorType) {
        return Payload.of("{\"errorMessage\":\"" + escaped(message) + "\",\"errorType\":\"" + errorType + "\"}");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
