package dev.lambent.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a list begins, in a form that clients don't read. */
final class Tokens {

    private Tokens() {}

    static String make(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a token was made of.
     *
     * @throws S3Fault when it isn't one
     */
    static String read(String token) {
        try {
            String last = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (!token.isEmpty() && make(last).equals(token)) {
                return last;
            }
        } catch (IllegalArgumentException foreign) {
            // refused below
        }
        throw S3Fault.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
