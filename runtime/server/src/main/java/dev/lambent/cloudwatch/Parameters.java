package dev.lambent.cloudwatch;

import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks parameters as the part of CloudWatch does that takes and tells metrics: in words of its own instead of the
 * framework's, with every list's elements counted as forms count them, and all that is wrong in one answer, a line each. What
 * is missing is told first. Made for one request.
 *
 * <p>The texts are CloudWatch's as users have reported them.
 */
final class Parameters {

    private final List<String> missing = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();
    private final List<String> exclusive = new ArrayList<>();

    /** The path of a list's element, such as {@code MetricData.member.1}. */
    static String element(String list, int index) {
        return list + ".member." + (index + 1);
    }

    /** A text that must be there; empty where it isn't. */
    String required(JsonObject object, String name, String path) {
        String value = object.text(name);
        require(value, path);
        return Objects.requireNonNullElse(value, "");
    }

    void require(@Nullable Object value, String path) {
        if (value == null) {
            missing.add("The parameter " + path + " is required.");
        }
    }

    void oneOf(@Nullable String value, String path, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            invalid.add(
                    "The parameter " + path + " must be a value in the set [ " + String.join(", ", allowed) + " ].");
        }
    }

    void size(@Nullable List<?> list, String path, int most) {
        if (list != null && list.size() > most) {
            invalid.add("The collection " + path + " must not have a size greater than " + most + ".");
        }
    }

    void exclusive(JsonObject object, String path, String one, String other) {
        if (object.has(one) && object.has(other)) {
            exclusive.add("The parameters " + path + "." + one + " and " + path + "." + other
                    + " are mutually exclusive and you have specified both.");
        }
    }

    void invalid(String text) {
        invalid.add(text);
    }

    /** Throws if anything is wrong. */
    void check() {
        if (!missing.isEmpty()) {
            throw CloudWatchFault.missing(String.join("\n", missing));
        }
        if (!exclusive.isEmpty()) {
            throw CloudWatchFault.invalidCombination(String.join("\n", exclusive));
        }
        if (!invalid.isEmpty()) {
            throw CloudWatchFault.invalidValue(String.join("\n", invalid));
        }
    }
}
