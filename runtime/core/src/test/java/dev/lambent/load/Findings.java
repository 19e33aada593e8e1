package dev.lambent.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What was measured in a {@link Scenario}: of each function by name, and of all of them together. */
record Findings(Scenario scenario, Map<String, Tally> functions, Tally account) {

    /** Of nothing so far. */
    static Findings of(Scenario scenario) {
        Map<String, Tally> functions = new LinkedHashMap<>();
        scenario.workloads().forEach(each -> functions.put(each.function(), new Tally()));
        return new Findings(scenario, Collections.unmodifiableMap(functions), new Tally());
    }

    /** Of one function. */
    Tally of(String function) {
        return Objects.requireNonNull(functions.get(function), function);
    }
}
