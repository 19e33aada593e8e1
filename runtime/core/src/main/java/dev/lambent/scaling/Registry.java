package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All registered targets. Touched in turns. */
final class Registry {

    /** Linked, so that the minute goes through them in the same order every time. */
    private final Map<AccountRegion, NavigableMap<String, RegisteredTarget>> targets = new LinkedHashMap<>();

    @Nullable
    RegisteredTarget find(ResourceId id) {
        return in(id.home()).get(id.text());
    }

    /** A target that a policy or action belongs to. */
    RegisteredTarget get(ResourceId id) {
        RegisteredTarget found = find(id);
        if (found == null) {
            throw ScalingFault.notRegistered(id);
        }
        return found;
    }

    void add(RegisteredTarget registered) {
        ResourceId id = registered.target().id();
        targets.computeIfAbsent(id.home(), home -> new TreeMap<>()).put(id.text(), registered);
    }

    void remove(ResourceId id) {
        in(id.home()).remove(id.text());
    }

    /** An account's targets by resource id. */
    NavigableMap<String, RegisteredTarget> in(AccountRegion home) {
        return targets.getOrDefault(home, new TreeMap<>());
    }

    /** Those that have a policy. */
    Iterable<TargetTracking> trackings() {
        return targets.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .flatMap(each -> Stream.ofNullable(each.tracking))
                .toList();
    }

    void clear() {
        targets.values().forEach(each -> each.values().forEach(RegisteredTarget::end));
        targets.clear();
    }

    /** Nothing happens any more, though all is kept. */
    void rest() {
        targets.values().forEach(each -> each.values().forEach(RegisteredTarget::rest));
        targets.clear();
    }
}
