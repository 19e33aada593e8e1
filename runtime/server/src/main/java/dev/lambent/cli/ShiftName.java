package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A way to shift traffic as people write it: {@code canary10percent5minutes}, {@code linear10percentevery1minute},
 * {@code allatonce}, with CodeDeploy's capitals or without.
 *
 * @param configName of the deployment configuration
 * @param config what to make it of where it isn't one of CodeDeploy's own; else null
 * @param words what it does
 */
record ShiftName(String configName, @Nullable JsonObject config, String words) {

    private static final Pattern CANARY = Pattern.compile("canary([0-9]{1,2})percent([0-9]{1,4})minutes?");
    private static final Pattern LINEAR = Pattern.compile("linear([0-9]{1,2})percentevery([0-9]{1,4})minutes?");
    private static final String CANARIES = "5|10|15|30";
    private static final String LINEARS = "1|2|3|10";

    /**
     * Understands one.
     *
     * @throws IllegalArgumentException when it is none, in one line that says what there is
     */
    static ShiftName of(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[-_. ]|codedeploydefault|lambda", "");
        if (name.equals("allatonce")) {
            return new ShiftName("CodeDeployDefault.LambdaAllAtOnce", null, "everything at once");
        }
        Matcher canary = CANARY.matcher(name);
        if (canary.matches()) {
            return canary(number(canary, 1, text), number(canary, 2, text));
        }
        Matcher linear = LINEAR.matcher(name);
        if (linear.matches()) {
            return linear(number(linear, 1, text), number(linear, 2, text));
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("'" + text + "' is no way to shift traffic. Say canary10percent5minutes,"
                + " linear10percentevery1minute or allatonce; other numbers will do, too.");
    }

    private static int number(Matcher matcher, int group, String text) {
        int number = Integer.parseInt(matcher.group(group));
        if (number < 1) {
            throw unknown(text);
        }
        return number;
    }

    private static ShiftName canary(int percent, int minutes) {
        String name = "Canary" + percent + "Percent" + minutes + "Minutes";
        JsonObject settings = JsonObject.builder()
                .put("canaryPercentage", percent)
                .put("canaryInterval", minutes)
                .build();
        JsonObject routing = JsonObject.builder()
                .put("type", "TimeBasedCanary")
                .put("timeBasedCanary", settings)
                .build();
        boolean own = percent != 10 || !String.valueOf(minutes).matches(CANARIES);
        return named(name, own ? routing : null, percent + " % for " + minutes(minutes) + ", then all");
    }

    private static ShiftName linear(int percent, int minutes) {
        String name = "Linear" + percent + "PercentEvery" + minutes + (minutes == 1 ? "Minute" : "Minutes");
        JsonObject settings = JsonObject.builder()
                .put("linearPercentage", percent)
                .put("linearInterval", minutes)
                .build();
        JsonObject routing = JsonObject.builder()
                .put("type", "TimeBasedLinear")
                .put("timeBasedLinear", settings)
                .build();
        boolean own = percent != 10 || !String.valueOf(minutes).matches(LINEARS);
        return named(name, own ? routing : null, percent + " % more every " + minutes(minutes));
    }

    private static ShiftName named(String name, @Nullable JsonObject routing, String words) {
        return new ShiftName((routing == null ? "CodeDeployDefault.Lambda" : "Lambent.") + name, routing, words);
    }

    private static String minutes(int minutes) {
        return minutes == 1 ? "minute" : minutes + " minutes";
    }

    /** For options of commands. */
    static final class Converter implements ITypeConverter<ShiftName> {

        @Override
        public ShiftName convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException(none.getMessage());
            }
        }
    }
}
