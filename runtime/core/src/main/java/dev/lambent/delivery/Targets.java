package dev.lambent.delivery;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All services that take parcels, and the one place that decides who may hand them any. Filled while Lambent is put together;
 * used inside turns.
 */
public final class Targets {

    private final Map<String, Target> targets = new TreeMap<>();
    private boolean open;

    /**
     * Adds a service.
     *
     * @throws IllegalArgumentException when there is another of this name
     */
    public void add(Target target) {
        if (targets.putIfAbsent(target.service(), target) != null) {
            throw new IllegalArgumentException("Two services take parcels for " + target.service());
        }
    }

    /** Lets everybody in from now on, whatever policies say. */
    public void open() {
        open = true;
    }

    /** The service that an ARN names, such as {@code sqs}; empty when this is no ARN. */
    public static String service(String arn) {
        String[] parts = arn.split(":", 4);
        return parts.length == 4 && parts[0].equals("arn") ? parts[2] : "";
    }

    /** The service that an ARN belongs to, or null when it takes no parcels, or this is no ARN. */
    public @Nullable Target of(String arn) {
        return targets.get(service(arn));
    }

    /** Whether there is such a resource. */
    public boolean exists(String arn) {
        Target target = of(arn);
        return target != null && target.exists(arn);
    }

    /** Whether a resource, if there is one, takes parcels of somebody. */
    public boolean admits(String arn, Parcel.Sender sender) {
        Target target = of(arn);
        return open || (target != null && target.admits(arn, sender));
    }

    /**
     * Delivers a parcel.
     *
     * @throws Undeliverable when it isn't taken
     */
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        Target target = of(arn);
        if (target == null) {
            throw Undeliverable.forGood("Lambent has nothing that takes messages for " + arn);
        }
        if (target.exists(arn) && !admits(arn, parcel.sender())) {
            throw Undeliverable.forGood("The policy of " + arn + " doesn't let "
                    + parcel.sender().principal() + " use it for "
                    + parcel.sender().arn()
                    + ": add a permission to it");
        }
        target.deliver(arn, parcel);
    }
}
