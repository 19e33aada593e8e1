package dev.lambent.junit.world;

/** The values of tests as JSON, and the other way. Safe from any thread. */
public interface Documents {

    /** A value as JSON; a text is taken for what it is, and stays as it is. */
    String text(Object value);

    /**
     * A JSON text as a value; a text stays as it is where a {@link String} is asked for.
     *
     * @throws IllegalArgumentException when it doesn't fit; the message says what and why
     */
    <T> T read(String text, Class<T> type);
}
