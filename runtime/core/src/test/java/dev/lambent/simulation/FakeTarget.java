package dev.lambent.simulation;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A service that takes every parcel, unless a resource was closed or shut. */
public final class FakeTarget implements Target {

    private final String service;
    private final Map<String, List<Parcel>> taken = new TreeMap<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> strict = new HashSet<>();

    /** A service as ARNs name it. */
    public FakeTarget(String service) {
        this.service = service;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public boolean exists(String arn) {
        return !closed.contains(arn);
    }

    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        return !strict.contains(arn);
    }

    @Override
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        if (closed.contains(arn)) {
            throw Undeliverable.forGood("There is no " + arn);
        }
        taken.computeIfAbsent(arn, any -> new ArrayList<>()).add(parcel);
    }

    /** A resource takes nothing any more. */
    public void close(String arn) {
        closed.add(arn);
    }

    /** A resource lets nobody in any more. */
    public void shut(String arn) {
        strict.add(arn);
    }

    /** What a resource has taken, oldest first. */
    public List<Parcel> taken(String arn) {
        return List.copyOf(taken.getOrDefault(arn, List.of()));
    }
}
