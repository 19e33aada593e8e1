package dev.lambent.s3;

import dev.lambent.id.Ids;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids of versions and uploads: to clients texts without meaning, to us also the number behind them. So one that has been
 * deleted meanwhile still says where a list goes on.
 */
final class NumberedId {

    private static final int DIGITS = 16;

    private NumberedId() {}

    /** An id for this number that nobody has got before, not even for the same number before a crash. */
    static String make(Ids ids, long number) {
        return ids.hex(DIGITS) + HexFormat.of().toHexDigits(number);
    }

    /** The number behind an id, or null when it can't be one. */
    static @Nullable Long number(String id) {
        if (id.length() != 2 * DIGITS || !id.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        return HexFormat.fromHexDigitsToLong(id, DIGITS, 2 * DIGITS);
    }
}
