package dev.lambent.json;

/** Bytes that should be CBOR and aren't, or are more than is taken; the message says what is wrong. */
public final class MalformedCbor extends RuntimeException {

    MalformedCbor(String message) {
        super(message, null, false, false);
    }
}
