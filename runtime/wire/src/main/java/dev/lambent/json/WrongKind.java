package dev.lambent.json;

/** A member is there but holds another kind of value than its reader wants. */
public final class WrongKind extends RuntimeException {

    private final JsonKind found;
    private final String wanted;

    /**
     * Makes the exception.
     *
     * @param member the member's name
     * @param found what it holds
     * @param wanted what it should hold, in the service model's words: {@code String}, {@code Integer}, {@code Boolean},
     *     {@code Double}, {@code List}, {@code Map}, {@code Blob} or {@link EpochSeconds#WORD}
     */
    public WrongKind(String member, JsonKind found, String wanted) {
        super(member + " is " + found + " and should be " + wanted, null, false, false);
        this.found = found;
        this.wanted = wanted;
    }

    /** What the member holds. */
    public JsonKind found() {
        return found;
    }

    /** What it should hold: {@code String}, {@code Integer}, {@code Boolean}, {@code Double}, {@code List}, {@code Map}. */
    public String wanted() {
        return wanted;
    }
}
