package dev.lambent.samples.snapstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exchange rates: how much of each currency one euro buys. */
final class Rates {

    private final Map<String, BigDecimal> perEuro;

    Rates(Map<String, BigDecimal> perEuro) {
        this.perEuro = new TreeMap<>(perEuro);
    }

    /** The rates that are packed with the function. */
    static Rates bundled() {
        Properties file = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Rates.class.getResourceAsStream("rates.properties"), "rates.properties is not on the class path")) {
            file.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("Can't read rates.properties", broken);
        }
        Map<String, BigDecimal> rates = new TreeMap<>();
        file.stringPropertyNames().forEach(code -> rates.put(code, new BigDecimal(file.getProperty(code))));
        return new Rates(rates);
    }

    /** Rounds half to even, as banks do. */
    long convert(long cents, String from, String to) {
        return BigDecimal.valueOf(cents)
                .multiply(rate(to))
                .divide(rate(from), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private BigDecimal rate(String code) {
        @Nullable BigDecimal rate = perEuro.get(code);
        if (rate == null) {
            throw new IllegalArgumentException("No rate for '" + code + "': known are " + perEuro.keySet());
        }
        return rate;
    }
}
