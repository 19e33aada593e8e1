package dev.lambent.row;

import dev.lambent.row.Letter.Colour;
import dev.lambent.row.Letter.Person;
import dev.lambent.row.Letter.Whereabouts;
import dev.lambent.sandbox.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes any letter there may be. */
final class Letters {

    private static final List<String> ODD = List.of(
            "", "\"\\/", "\u0000\u0007\n\t", "Zürich", "日本語", "\ud83d\ude00", "\ud800 alone", "\udc00\ud800", "\u2028");

    private final RandomGenerator random;

    Letters(RandomGenerator random) {
        this.random = random;
    }

    Letter next() {
        return new Letter(
                text(),
                maybe(this::text),
                random.nextInt(),
                maybe(random::nextInt),
                random.nextLong(),
                (short) random.nextInt(),
                fraction(),
                maybe(this::fraction),
                random.nextFloat(),
                random.nextBoolean(),
                maybe(this::colour),
                moment(),
                maybe(this::duration),
                person(2),
                maybe(() -> person(1)),
                whereabouts(),
                some(this::text),
                some(() -> maybe(() -> person(0))),
                new LinkedHashSet<>(some(this::colour)),
                new TreeSet<>(some(this::text)),
                named(random::nextLong),
                byColour(),
                new TreeMap<>(named(() -> person(1))),
                ZoneId.of(random.nextBoolean() ? "Europe/Zurich" : "Z"),
                maybe(() -> Payload.of(text())));
    }

    private Map<Colour, List<Whereabouts>> byColour() {
        Map<Colour, List<Whereabouts>> past = new LinkedHashMap<>();
        Set<Colour> colours = new LinkedHashSet<>(some(this::colour));
        colours.forEach(each -> past.put(each, some(this::whereabouts)));
        return past;
    }

    private <T> Map<String, T> named(Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        some(this::text).forEach(name -> map.put(name, value.get()));
        return map;
    }

    private Whereabouts whereabouts() {
        return switch (random.nextInt(3)) {
            case 0 -> new Whereabouts.Box();
            case 1 -> new Whereabouts.OnTheWay(moment(), person(1));
            default -> new Whereabouts.Lost(maybe(this::text));
        };
    }

    private Person person(int generations) {
        List<Person> friends = generations == 0 ? List.of() : some(() -> person(generations - 1));
        return new Person(text(), friends);
    }

    private Instant moment() {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.ofEpochSecond(random.nextInt(-3, 3));
            default -> Instant.ofEpochSecond(random.nextInt(-3, 2_000_000_000), nanos());
        };
    }

    private Duration duration() {
        return random.nextInt(8) == 0
                ? Duration.ofSeconds(Long.MIN_VALUE, nanos())
                : Duration.ofSeconds(random.nextInt(-3, 3), nanos());
    }

    private int nanos() {
        return random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1000) * 1_000_000;
    }

    private double fraction() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> -0.0;
            case 3 -> Double.MIN_VALUE;
            default -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
        };
    }

    private Colour colour() {
        return random.nextBoolean() ? Colour.RED : Colour.GREEN;
    }

    private String text() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> ODD.get(random.nextInt(ODD.size()));
            case 2 -> "x".repeat(random.nextInt(3000));
            default -> "text " + random.nextInt(20);
        };
    }

    private <T> List<T> some(Supplier<T> each) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(each.get());
        }
        return list;
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
