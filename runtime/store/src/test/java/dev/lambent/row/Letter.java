package dev.lambent.row;

import dev.lambent.sandbox.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A row with everything in it that a row may have. */
record Letter(
        String subject,
        @Nullable String note,
        int pages,
        @Nullable Integer copies,
        long bytes,
        short shelf,
        double weight,
        @Nullable Double postage,
        float share,
        boolean registered,
        @Nullable Colour colour,
        Instant written,
        @Nullable Duration travelled,
        Person from,
        @Nullable Person to,
        Whereabouts whereabouts,
        List<String> lines,
        List<@Nullable Person> readers,
        Set<Colour> stamps,
        SortedSet<String> words,
        Map<String, Long> counts,
        Map<Colour, List<Whereabouts>> past,
        NavigableMap<String, Person> byName,
        ZoneId zone,
        @Nullable Payload content) {

    enum Colour {
        RED,
        GREEN {
            @Override
            boolean cold() {
                return true;
            }
        };

        boolean cold() {
            return false;
        }
    }

    record Person(String name, List<Person> friends) {}

    sealed interface Whereabouts {
        record Box() implements Whereabouts {}

        record OnTheWay(Instant since, Person with) implements Whereabouts {}

        sealed interface Gone extends Whereabouts {}

        record Lost(@Nullable String why) implements Gone {}
    }
}
