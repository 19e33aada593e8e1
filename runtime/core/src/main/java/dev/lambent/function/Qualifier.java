package dev.lambent.function;

/** What may stand behind a function's name: {@code $LATEST}, a version's number, or an alias's name. */
public final class Qualifier {

    /** The version that is still being worked on. */
    public static final String LATEST = "$LATEST";

    private Qualifier() {}

    /** Whether it is {@code $LATEST}. */
    public static boolean isLatest(String qualifier) {
        return qualifier.equals(LATEST);
    }

    /** Whether it names a published version: all digits. */
    public static boolean isVersion(String qualifier) {
        return !qualifier.isEmpty() && qualifier.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    /** Whether it can only be an alias's name. */
    public static boolean isAlias(String qualifier) {
        return !isLatest(qualifier) && !isVersion(qualifier);
    }
}
