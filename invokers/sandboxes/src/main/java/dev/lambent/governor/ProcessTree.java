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
     * Looks for processes that were started since the last look.
     *
     * @return whether there are more than before
     */
    boolean grow();

    /** How long the machine should wait between two looks at the memory, because a look costs so much. */
    long nanosBetweenFootprints();

    /** Ends the watch; nothing happens to the processes. */
    void forget();
}
