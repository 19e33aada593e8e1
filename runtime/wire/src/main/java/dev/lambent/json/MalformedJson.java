package dev.lambent.json;

/** A text that is not JSON; the message says what is wrong and where, in the words of the parser that AWS uses, too. */
public final class MalformedJson extends RuntimeException {

    /** Makes the exception with the parser's words. */
    public MalformedJson(String message) {
        super(message, null, false, false);
    }
}
