package dev.lambent.junit.template;

import dev.lambent.junit.world.World;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a template, and those that every template has. */
final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

    private Parameters() {}

    /**
     * Reads them.
     *
     * @param given by the test
     * @throws IllegalArgumentException when one has no value, must not have the one that it has, or isn't the template's
     */
    static void read(World world, Map<String, Members> section, Map<String, String> given, References references) {
        references.value("AWS::Region", world.home().region());
        references.value("AWS::AccountId", world.home().account());
        references.value("AWS::Partition", "aws");
        references.value("AWS::URLSuffix", "amazonaws.com");
        references.value("AWS::StackName", "test");
        references.value("AWS::NoValue", null);
        section.forEach((name, parameter) -> references.value(name, value(name, parameter, given.get(name))));
        given.keySet().stream()
                .filter(each -> !section.containsKey(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalArgumentException(
                            "The template has no parameter " + each + ": it has " + section.keySet() + ".");
                });
    }

    private static String value(String name, Members parameter, @Nullable String given) {
        String type = parameter.text("Type", "String");
        if (!List.of("String", "Number").contains(type)) {
            throw parameter.wrong("Type", "is " + type + ", which is not supported: String and Number are.");
        }
        String otherwise = parameter.text("Default");
        String value = given == null ? otherwise : given;
        if (value == null) {
            throw parameter.wrong(
                    "Default",
                    "is missing, so that the test has to say a value: .parameter(\"" + name + "\", \"...\").");
        }
        if (type.equals("Number") && !NUMBER.matcher(value).matches()) {
            throw parameter.wrong("Type", "is Number, and '" + value + "' is none.");
        }
        List<String> allowed = parameter.texts("AllowedValues");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw parameter.wrong("AllowedValues", "are " + allowed + ", and " + value + " is none of them.");
        }
        parameter.skip("Description", "ConstraintDescription", "NoEcho").end();
        return value;
    }
}
