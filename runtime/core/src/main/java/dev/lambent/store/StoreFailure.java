package dev.lambent.store;

import org.jspecify.annotations.Nullable;

/** State can't be kept or read. The message says what happened, why, and what the user can do. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with its cause, if another error is one. */
    public StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
