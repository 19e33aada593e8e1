package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/**
 * When a version's managed runtime is updated.
 *
 * @param updateRuntimeOn {@code Auto}, {@code FunctionUpdate} or {@code Manual}
 * @param runtimeVersionArn the version that a {@code Manual} function stays on, or null
 */
public record RuntimeManagement(
        String updateRuntimeOn, @Nullable String runtimeVersionArn) {

    /** As it is for new functions. */
    public static final RuntimeManagement AUTO = new RuntimeManagement("Auto", null);
}
