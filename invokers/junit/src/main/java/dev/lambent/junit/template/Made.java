package dev.lambent.junit.template;

import org.jspecify.annotations.Nullable;

/** What is there once it has been made. */
final class Made {

    private Made() {}

    /**
     * It.
     *
     * @throws IllegalStateException when it is asked for too early
     */
    static <T> T of(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException(
                    "A property that decides how a resource is made names one that isn't there yet.");
        }
        return made;
    }
}
