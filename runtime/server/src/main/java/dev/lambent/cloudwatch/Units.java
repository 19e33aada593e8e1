package dev.lambent.cloudwatch;

import dev.lambent.json.JsonObject;
import dev.lambent.metric.StandardUnit;
import dev.lambent.protocol.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Units of metrics, as requests have them. */
final class Units {

    private static final String NAME = "Unit";

    private static final List<String> WORDS =
            Arrays.stream(StandardUnit.values()).map(StandardUnit::word).toList();

    private Units() {}

    /** A unit under the constraints of the service model. */
    static Member constrained() {
        return Member.text(NAME).oneOf(WORDS.toArray(String[]::new));
    }

    /** A unit that keeps to the constraints, or null where none is named. */
    static @Nullable StandardUnit read(JsonObject object) {
        String word = object.text(NAME);
        return word == null ? null : StandardUnit.ofWord(word);
    }

    /** A unit in a request of the part that checks in its own words. */
    static @Nullable StandardUnit read(JsonObject object, String path, Parameters parameters) {
        parameters.oneOf(object.text(NAME), path + NAME, WORDS);
        return read(object);
    }

    static StandardUnit read(JsonObject object, String path, Parameters parameters, StandardUnit usual) {
        return Objects.requireNonNullElse(read(object, path, parameters), usual);
    }
}
