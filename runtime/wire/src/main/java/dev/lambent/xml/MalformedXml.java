package dev.lambent.xml;

/** Bytes that are no XML, or XML that nobody should have to read. The message says which. */
public final class MalformedXml extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedXml(String message) {
        super(message, null, false, false);
    }
}
