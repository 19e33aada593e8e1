package dev.lambent.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The time that queries are about.
 *
 * @param from where the first period begins, by how long the periods of a query are
 * @param until periods begin before it
 */
public record Span(Function<Duration, Instant> from, Instant until) {

    /** Periods of every length begin at the same moment. */
    static Span of(Instant from, Instant until) {
        return new Span(period -> from, until);
    }

    /** How many periods of a length there are. */
    public long moments(Duration period) {
        long seconds = Duration.between(from.apply(period), until).toSeconds();
        return seconds <= 0 ? 0 : 1 + (seconds - 1) / period.toSeconds();
    }
}
