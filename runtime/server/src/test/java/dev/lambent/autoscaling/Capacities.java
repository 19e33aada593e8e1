package dev.lambent.autoscaling;

import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.Scalable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A Lambda in which everything exists and nothing is refused: it has capacities, and one utilisation for all. */
final class Capacities implements Scalable {

    private final Map<ResourceId, Integer> capacities = new HashMap<>();
    private volatile double utilisation = 0.5;

    void utilisation(double share) {
        utilisation = share;
    }

    @Override
    public boolean exists(ResourceId id) {
        return !id.functionName().equals("gone");
    }

    @Override
    public int capacity(ResourceId id) {
        return capacities.getOrDefault(id, 0);
    }

    @Override
    public void scale(ResourceId id, int capacity) {
        capacities.put(id, capacity);
    }

    @Override
    public OptionalDouble utilisation(ResourceId id, Instant minute) {
        return OptionalDouble.of(utilisation);
    }
}
