package dev.lambent.scaling;

import java.time.Instant;
import java.util.OptionalDouble;

/** The port to what is scaled: the provisioned concurrency of versions and aliases. Called inside turns. */
public interface Scalable {

    /** Whether there is such a version or alias. */
    boolean exists(ResourceId id);

    /** The provisioned concurrency that is asked for now; 0 when there is no configuration. */
    int capacity(ResourceId id);

    /**
     * Asks for another provisioned concurrency.
     *
     * @param capacity 0 deletes the configuration
     * @throws dev.lambent.fault.Fault when Lambda refuses; nothing has changed then, and the activity has failed
     */
    void scale(ResourceId id, int capacity);

    /**
     * The average utilisation in one minute: environments busy divided by environments available, 0 to 1.
     *
     * @param minute when the minute began; it is over
     * @return empty where nothing was recorded, which never scales
     */
    OptionalDouble utilisation(ResourceId id, Instant minute);
}
