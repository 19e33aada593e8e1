package dev.lambent.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured in a {@link Scenario}.
 *
 * @param functions of each function by name
 * @param account of all of them together
 * @param scaled what Application Auto Scaling did to each function, in words
 */
record Findings(Scenario scenario, Map<String, Tally> functions, Tally account, Map<String, List<String>> scaled) {

    /** Of nothing so far. */
    static Findings of(Scenario scenario) {
        Map<String, Tally> functions = new LinkedHashMap<>();
        scenario.workloads().forEach(each -> functions.put(each.function(), new Tally()));
        return new Findings(scenario, Collections.unmodifiableMap(functions), new Tally(), new HashMap<>());
    }

    /** Application Auto Scaling did something. */
    void scaled(String function, String what) {
        scaled.computeIfAbsent(function, each -> new ArrayList<>()).add(what);
    }

    /** Of one function. */
    Tally of(String function) {
        return Objects.requireNonNull(functions.get(function), function);
    }
}
