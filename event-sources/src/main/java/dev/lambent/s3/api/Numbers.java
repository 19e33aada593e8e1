package dev.lambent.s3.api;

import dev.lambent.s3.S3Fault;
import org.jspecify.annotations.Nullable;

/** Whole numbers in parameters, header fields and documents. */
final class Numbers {

    private Numbers() {}

    /** A number, or null for what is none. */
    static @Nullable Integer parse(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** A number of 0 or more; anything else is refused. */
    static Integer read(String name, String text) {
        Integer number = parse(text);
        if (number == null) {
            throw S3Fault.invalidArgument("Provided " + name + " not an integer or within integer range", name, text);
        }
        if (number < 0) {
            throw S3Fault.invalidArgument(
                    "Argument " + name + " must be an integer between 0 and 2147483647", name, text);
        }
        return number;
    }
}
