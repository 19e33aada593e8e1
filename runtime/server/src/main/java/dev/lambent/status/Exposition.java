package dev.lambent.status;

import dev.lambent.metric.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Prometheus's text format, version 0.0.4 (Prometheus documentation, "Exposition formats"). */
final class Exposition {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double NANOS_OF_A_SECOND = 1e9;

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /** Begins a metric. What is said of it must have no line breaks. */
    Exposition counter(String name, String help) {
        return family(name, "counter", help);
    }

    /** Begins a metric that goes up and down. */
    Exposition gauge(String name, String help) {
        return family(name, "gauge", help);
    }

    /** Begins a metric of durations in seconds. */
    Exposition histogram(String name, String help) {
        return family(name, "histogram", help);
    }

    /** A value of the metric that has been begun. */
    Exposition sample(Labels labels, long value) {
        return sample("", labels, Long.toString(value));
    }

    /** A value for each of some things. */
    <T> Exposition samples(List<T> things, Function<T, Labels> labels, ToLongFunction<T> value) {
        things.forEach(each -> sample(labels.apply(each), value.applyAsLong(each)));
        return this;
    }

    /** How long invocations took. */
    Exposition durations(Labels labels, Totals totals) {
        for (int i = 0; i < Totals.BOUNDS.size(); i++) {
            String bound = BigDecimal.valueOf(Totals.BOUNDS.get(i).toMillis(), 3)
                    .stripTrailingZeros()
                    .toPlainString();
            sample("_bucket", labels.with("le", bound), Long.toString(totals.upTo(i)));
        }
        sample("_bucket", labels.with("le", "+Inf"), Long.toString(totals.invocations()));
        sample("_sum", labels, Double.toString(totals.duration().toNanos() / NANOS_OF_A_SECOND));
        return sample("_count", labels, Long.toString(totals.invocations()));
    }

    private Exposition family(String name, String type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    private Exposition sample(String suffix, Labels labels, String value) {
        text.append(family).append(suffix).append('{').append(labels.text()).append("} ");
        text.append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
