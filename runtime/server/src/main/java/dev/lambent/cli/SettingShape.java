package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import dev.lambent.server.Isolation;
import dev.lambent.time.Rate;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * What the value of a setting in a file may be.
 *
 * @param allowed in words, behind "it must be"
 * @param reading what a JSON value means, or null where it isn't allowed
 */
record SettingShape<T>(String allowed, Function<Object, @Nullable T> reading) {

    private static final String UNLIMITED = "unlimited";
    private static final int LONGEST_PERIOD = 3600;

    /** A whole number within bounds. */
    static SettingShape<Integer> whole(int least, int most) {
        return new SettingShape<>(
                "a whole number from " + least + " to " + most,
                value -> value instanceof Long number && number >= least && number <= most ? number.intValue() : null);
    }

    /** A number for which 0 would mean no limit, which is to be said in a word. */
    static SettingShape<Integer> wholeOrUnlimited(int most) {
        SettingShape<Integer> whole = whole(1, most);
        return new SettingShape<>(
                whole.allowed + ", or \"" + UNLIMITED + "\"",
                value -> value.equals(UNLIMITED) ? Integer.valueOf(0) : whole.reading.apply(value));
    }

    /** Any whole number. */
    static SettingShape<Long> number() {
        return new SettingShape<>(
                "a whole number of at most 64 bits", value -> value instanceof Long number ? number : null);
    }

    /** A number above nothing. */
    static SettingShape<Double> scale(int most) {
        return new SettingShape<>("a number above 0 and up to " + most, value -> {
            double number = value instanceof Long || value instanceof BigDecimal ? ((Number) value).doubleValue() : 0;
            return number > 0 && number <= most ? number : null;
        });
    }

    /** True or false. */
    static SettingShape<Boolean> flag() {
        return new SettingShape<>("true or false", value -> value instanceof Boolean flag ? flag : null);
    }

    /** A text that matches as a whole. */
    static SettingShape<String> text(String pattern, String allowed) {
        return new SettingShape<>(
                allowed, value -> value instanceof String text && text.matches(pattern) ? text : null);
    }

    /** Texts with something in them. */
    static SettingShape<List<String>> texts() {
        return new SettingShape<>("a list of texts, such as [\"lambent.test\"]", value -> {
            List<String> texts = new ArrayList<>();
            if (value instanceof List<?> list) {
                list.forEach(each -> texts.add(each instanceof String text && !text.isBlank() ? text : ""));
            }
            return value instanceof List && !texts.contains("") ? texts : null;
        });
    }

    /** A duration as people write them, from nothing up. */
    static SettingShape<Duration> duration(Duration most) {
        return new SettingShape<>(
                "a duration such as \"90s\", \"10m\" or \"PT10M\", from nothing to " + most.toDays() + " days",
                value -> {
                    Duration duration = value instanceof String text ? duration(text) : null;
                    boolean fits = duration != null && !duration.isNegative() && duration.compareTo(most) <= 0;
                    return fits ? duration : null;
                });
    }

    private static @Nullable Duration duration(String text) {
        try {
            return new Times().convert(text);
        } catch (TypeConversionException none) {
            return null;
        }
    }

    /** How often something may happen. */
    static SettingShape<Rate> rate() {
        return new SettingShape<>(
                "{\"amount\": 1 to " + Rate.MOST + ", \"perSeconds\": 1 to " + LONGEST_PERIOD + "} or \"" + UNLIMITED
                        + "\"",
                value -> value.equals(UNLIMITED) ? Rate.UNLIMITED : rate(value));
    }

    private static @Nullable Rate rate(Object value) {
        if (!(value instanceof JsonObject rate) || !rate.names().equals(Set.of("amount", "perSeconds"))) {
            return null;
        }
        Integer amount = within((int) Rate.MOST, rate.value("amount"));
        Integer seconds = within(LONGEST_PERIOD, rate.value("perSeconds"));
        return amount == null || seconds == null ? null : new Rate(amount, Duration.ofSeconds(seconds));
    }

    private static @Nullable Integer within(int most, @Nullable Object value) {
        return value == null ? null : whole(1, most).reading.apply(value);
    }

    /** Where functions run. */
    static SettingShape<Isolation> isolation() {
        return new SettingShape<>("\"process\" or \"in-process\"", value -> {
            try {
                return value instanceof String text ? new IsolationName().convert(text) : null;
            } catch (TypeConversionException none) {
                return null;
            }
        });
    }

    /** A folder. */
    static SettingShape<Path> folder() {
        return new SettingShape<>("the path of a folder", SettingShape::path);
    }

    /** Folders by runtime. */
    static SettingShape<Map<String, Path>> folders() {
        return new SettingShape<>("folders by runtime, such as {\"java21\": \"/opt/jdk-21\"}", value -> {
            Map<String, Path> folders = new LinkedHashMap<>();
            if (!(value instanceof JsonObject object)) {
                return null;
            }
            for (String runtime : object.names()) {
                Path folder = path(object.value(runtime));
                if (folder == null) {
                    return null;
                }
                folders.put(runtime, folder);
            }
            return folders;
        });
    }

    private static @Nullable Path path(@Nullable Object value) {
        try {
            return value instanceof String text && !text.isBlank() ? Path.of(text) : null;
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
