package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Writes where a page ended into the token for the next one, and reads it again: opaque to clients, and known from what others
 * might send.
 *
 * @param mark in front of every token's text, to know them by
 * @param invalid what is answered to a token that is none of these
 */
public record PageToken(String mark, Supplier<? extends Fault> invalid) {

    /** The token that says this. */
    public String of(String where) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((mark + where).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a token says.
     *
     * @throws Fault when it is none of these
     */
    public String read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(mark)) {
                return text.substring(mark.length());
            }
        } catch (IllegalArgumentException notOurs) {
            throw invalid.get();
        }
        throw invalid.get();
    }
}
