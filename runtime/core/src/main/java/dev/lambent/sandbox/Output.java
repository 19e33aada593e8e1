package dev.lambent.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One log event of user code: a line that it printed, or a message that it gave to its logger.
 *
 * @param text without the final newline
 * @param level the logger's level, or null for what was merely printed
 * @param structured whether the text is a JSON object made by the runtime's JSON logging
 */
public record Output(String text, @Nullable String level, boolean structured) {

    /** A printed line. */
    public static Output line(String text) {
        return new Output(text, null, false);
    }
}
