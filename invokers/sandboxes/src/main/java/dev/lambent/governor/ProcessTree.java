package dev.lambent.governor;

import java.util.List;

/** A process and all that it started, directly or not, as far as they live. Safe from any thread. */
interface ProcessTree {

    /** CPU time of the tree since its root began, of those that have died included; never less than it was. */
    long cpuNanos();

    /** Resident memory now. */
    Footprint footprint();

    /** The numbers of those alive, as far as they are known. */
    List<Long> alive();

    /**
     * Looks for processes that were started since the last look; what it finds may be some milliseconds old.
     *
     * @return whether the tree has grown since the last call of this or of {@link #growNow}
     */
    boolean grow();

    /** Like {@link #grow}, but of this moment. */
    boolean growNow();

    /** How long the machine should wait between two looks at the memory, because a look costs so much. */
    long nanosBetweenFootprints();

    /** Ends the watch; nothing happens to the processes. */
    void forget();
}
