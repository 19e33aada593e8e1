package dev.lambent.json;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as the AWS JSON protocols write them: seconds since 1970 as a number, with milliseconds as its fraction. */
public final class EpochSeconds {

    /** The word for a moment where AWS says what a member can't be converted to. */
    public static final String WORD = "milliseconds since epoch";

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE, 3);

    private EpochSeconds() {}

    /** A moment as a number; what is finer than a millisecond is cut off. */
    public static BigDecimal of(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }

    /**
     * A member that is a moment, or null when absent or null.
     *
     * @throws WrongKind when it is no number, or one whose milliseconds don't fit into 64 bits
     */
    public static @Nullable Instant read(JsonObject object, String name) {
        Object value = object.value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Instant moment) {
            return moment;
        }
        if (!(value instanceof Number)) {
            throw new WrongKind(name, JsonKind.of(value), WORD);
        }
        Instant moment = moment(new BigDecimal(value.toString()));
        if (moment == null) {
            throw new WrongKind(name, JsonKind.NUMBER, WORD);
        }
        return moment;
    }

    /** The moment that a number stands for; null when its milliseconds don't fit into 64 bits. */
    static @Nullable Instant moment(BigDecimal seconds) {
        return seconds.abs().compareTo(MOST) > 0
                ? null
                : Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
}
