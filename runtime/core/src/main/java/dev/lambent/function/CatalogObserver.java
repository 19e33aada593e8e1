package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/** Hears of versions and aliases that change or come to an end. Called inside turns. */
public interface CatalogObserver {

    /** Environments of this version's earlier revision, which is no longer in force, must not serve any more. */
    default void replaced(FunctionVersion version, String revision) {}

    /** The version is gone; with {@code $LATEST}, the function. */
    default void deleted(FunctionVersion version) {}

    /**
     * An alias is about to send its traffic elsewhere.
     *
     * @throws dev.lambent.fault.LambdaFault to refuse it
     */
    default void checkMove(Alias before, TrafficSplit after) {}

    /**
     * An alias sends its traffic elsewhere.
     *
     * @param after what it is now, or null when it is gone
     */
    default void moved(Alias before, @Nullable Alias after) {}

    /** Whether the version is in use though nobody invokes it, so that it must not fall idle. */
    default boolean keepsActive(FunctionVersion version) {
        return false;
    }
}
