package dev.lambent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format as strictly as Prometheus does and more: every metric is announced once, every series is there
 * once, and the buckets of a histogram add up.
 */
public final class PrometheusText {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") \\S.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")\\{(" + LABEL + "(?:," + LABEL + ")*)\\} (\\S+)");
    private static final Pattern BOUND = Pattern.compile("(?:,?)le=\"([^\"]*)\"");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private final Map<String, Double> buckets = new HashMap<>();
    private String helped = "";
    private String family = "";
    private String type = "";

    private PrometheusText() {}

    /** Every value by its name and labels; fails the test where the text is wrong. */
    public static Map<String, Double> read(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        PrometheusText reading = new PrometheusText();
        text.lines().forEach(reading::line);
        return reading.samples;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher announcement = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            helped = help.group(1);
        } else if (announcement.matches()) {
            family = announcement.group(1);
            type = announcement.group(2);
            assertThat(helped).isEqualTo(family);
            assertThat(families.add(family)).as("announced once: " + family).isTrue();
        } else {
            assertThat(sample.matches()).as("a sample: " + line).isTrue();
            sample(sample.group(1), sample.group(2), Double.parseDouble(number(sample.group(3))));
        }
    }

    private void sample(String name, String labels, double value) {
        String suffix = name.substring(Math.min(name.length(), family.length()));
        assertThat(name).startsWith(family);
        assertThat(suffix).matches(type.equals("histogram") ? "_bucket|_sum|_count" : "");
        assertThat(samples.put(name + "{" + labels + "}", value))
                .as("there once: " + name + labels)
                .isNull();
        if (suffix.equals("_bucket")) {
            Matcher bound = BOUND.matcher(labels);
            assertThat(bound.find()).isTrue();
            double before = buckets.getOrDefault(bound.replaceAll(""), 0.0);
            assertThat(value).isGreaterThanOrEqualTo(before);
            buckets.put(bound.replaceAll(""), value);
        } else if (suffix.equals("_count")) {
            assertThat(buckets).containsEntry(labels, value);
        }
    }

    private static String number(String text) {
        return text.equals("+Inf") ? "Infinity" : text;
    }
}
