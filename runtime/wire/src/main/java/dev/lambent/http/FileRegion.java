package dev.lambent.http;

import java.nio.file.Path;

/**
 * A part of a file that is sent as a response's body, or as one piece of it.
 *
 * @param file where it is; read while it is sent
 * @param from its first byte
 * @param length how many bytes, 0 or more; {@link #TO_THE_END} for what the file has when it is sent
 */
public record FileRegion(Path file, long from, long length) {

    /** Everything from the first byte on. */
    public static final long TO_THE_END = -1;

    /** The whole of a file. */
    public static FileRegion whole(Path file) {
        return new FileRegion(file, 0, TO_THE_END);
    }
}
