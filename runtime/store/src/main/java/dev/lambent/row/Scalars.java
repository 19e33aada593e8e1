package dev.lambent.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of types that need no look at them: numbers, truth, and moments. */
final class Scalars {

    private static final Form BOOLEAN = scalar((out, value) -> out.writeBoolean((Boolean) value), Scalars::truth);
    private static final Form INT = scalar((out, value) -> out.writeNumber((Integer) value), JsonParser::getIntValue);
    private static final Form SHORT = scalar((out, value) -> out.writeNumber((Short) value), JsonParser::getShortValue);
    private static final Form LONG = scalar((out, value) -> out.writeNumber((Long) value), JsonParser::getLongValue);
    private static final Form FLOAT = scalar(
            (out, value) -> out.writeNumber((Float) value),
            in -> in.currentToken() == JsonToken.VALUE_STRING ? Float.valueOf(in.getText()) : in.getFloatValue());
    private static final Form DOUBLE = scalar((out, value) -> out.writeNumber((Double) value), Scalars::fraction);

    private static final Map<Class<?>, Form> FORMS = Map.ofEntries(
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(Instant.class, Seconds.INSTANT),
            Map.entry(Duration.class, Seconds.DURATION),
            Map.entry(ZoneId.class, TextForm.of(ZoneId.class, ZoneId::getId, ZoneId::of)),
            Map.entry(LocalDate.class, TextForm.of(LocalDate.class, LocalDate::toString, LocalDate::parse)),
            Map.entry(
                    LocalDateTime.class,
                    TextForm.of(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse)));

    private Scalars() {}

    @Nullable
    static Form form(Class<?> type) {
        return FORMS.get(type);
    }

    private static Object truth(JsonParser in) {
        if (!in.currentToken().isBoolean()) {
            throw new IllegalArgumentException("expected true or false, found " + in.currentToken());
        }
        return in.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** What is no number, or without end, is written as its name in quotes. */
    private static Object fraction(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? Double.valueOf(in.getText()) : in.getDoubleValue();
    }

    private static Form scalar(Writing writing, Reading reading) {
        return new Form() {
            @Override
            public void write(JsonGenerator out, Object value) throws IOException {
                writing.write(out, value);
            }

            @Override
            public Object read(JsonParser in) throws IOException {
                return reading.read(in);
            }
        };
    }

    private interface Writing {
        void write(JsonGenerator out, Object value) throws IOException;
    }

    private interface Reading {
        Object read(JsonParser in) throws IOException;
    }
}
