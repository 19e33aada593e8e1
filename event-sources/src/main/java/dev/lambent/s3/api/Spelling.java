package dev.lambent.s3.api;

import dev.lambent.s3.S3Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How keys are written in lists: as they are, or so that XML can hold any ("encoding-type" of "ListObjectsV2"). */
enum Spelling {
    PLAIN,
    URL;

    private static final String PLAIN_CHARACTERS = "-_.*/";

    /** As a request wants it. */
    static Spelling of(Request request) {
        String wanted = request.given("encoding-type");
        if (wanted == null) {
            return PLAIN;
        }
        if (!wanted.equals("url")) {
            throw S3Fault.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", wanted);
        }
        return URL;
    }

    /** How an answer calls it; null where it needn't say. */
    @Nullable
    String nameInAnswers() {
        return this == URL ? "url" : null;
    }

    /** A key or a part of one, written so. */
    @Nullable
    String of(@Nullable String text) {
        return text == null || this == PLAIN ? text : encoded(text);
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (isPlain(c)) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PLAIN_CHARACTERS.indexOf(c) >= 0;
    }
}
