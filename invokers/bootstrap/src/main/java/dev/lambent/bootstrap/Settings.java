package dev.lambent.bootstrap;

import java.util.Map;

/** Reads environment variables that Lambda sets for the runtime. */
final class Settings {

    private Settings() {}

    /** The variable, or something else where it is not set. */
    static String get(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null ? otherwise : value;
    }

    /** The variable that nothing works without. */
    static String require(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set: this program runs inside an execution environment, started by Lambent");
        }
        return value;
    }
}
