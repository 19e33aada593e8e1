package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Moments and durations as exact decimal numbers of seconds, down to the nanosecond: a moment counts from the epoch. Text
 * that others call standard takes several times as long to read, and a restart reads millions.
 */
abstract class Seconds implements Form {

    private static final int NANOS = 1_000_000_000;
    private static final int NANO_DIGITS = 9;

    static final Form INSTANT = new Seconds() {
        @Override
        public void write(JsonGenerator out, Object value) throws IOException {
            Instant moment = (Instant) value;
            out.writeNumber(text(moment.getEpochSecond(), moment.getNano()));
        }

        @Override
        Object value(long seconds, int nanos) {
            return Instant.ofEpochSecond(seconds, nanos);
        }
    };

    static final Form DURATION = new Seconds() {
        @Override
        public void write(JsonGenerator out, Object value) throws IOException {
            Duration duration = (Duration) value;
            out.writeNumber(text(duration.getSeconds(), duration.getNano()));
        }

        @Override
        Object value(long seconds, int nanos) {
            return Duration.ofSeconds(seconds, nanos);
        }
    };

    abstract Object value(long seconds, int nanos);

    @Override
    public Object read(JsonParser in) throws IOException {
        if (!in.currentToken().isNumeric()) {
            throw new IllegalArgumentException("expected a number of seconds, found " + in.currentToken());
        }
        String text = in.getText();
        int point = text.indexOf('.');
        long seconds = Long.parseLong(point < 0 ? text : text.substring(0, point));
        int nanos = point < 0 ? 0 : nanos(text, point + 1);
        return value(seconds, text.charAt(0) == '-' ? -nanos : nanos);
    }

    /** Both count upwards from the same second, as the JDK has it; below zero a decimal number counts downwards. */
    static String text(long seconds, int nanos) {
        if (nanos == 0) {
            return Long.toString(seconds);
        }
        boolean negative = seconds < 0;
        long whole = negative ? seconds + 1 : seconds;
        String fraction =
                Integer.toString(NANOS + (negative ? NANOS - nanos : nanos)).substring(1);
        int end = NANO_DIGITS;
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return (negative && whole == 0 ? "-0." : whole + ".") + fraction.substring(0, end);
    }

    private static int nanos(String text, int from) {
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            nanos = nanos * 10 + (from + i < text.length() ? text.charAt(from + i) - '0' : 0);
        }
        return nanos;
    }
}
