package dev.lambent.governor;

import java.util.OptionalLong;

/** How one process tree is held. The calls come in the order of its states, one at a time. */
interface Grip {

    /** Whether {@link #limit} does anything; where not, the tree is stopped and resumed by a {@link TokenBucket}. */
    boolean limitsCpu();

    /** A CPU quota in force from now on; as many as there are cores, or more, is none. */
    void limit(double vcpus);

    /** Stops the tree as far as it is known. */
    void stop();

    /** Lets it go on. */
    void resume();

    /** Whether processes that were started just before {@link #stop} may have slipped through. */
    boolean leaks();

    /** Takes hold of those by whom the tree has grown. */
    void grown();

    /** The kernel's own count of the most memory used, where it limits that. */
    OptionalLong peakMemory();

    /** Whether the kernel has killed for want of memory. */
    boolean killedForMemory();

    /** Kills all, stopped or not. */
    void kill();

    /** Lets go: running, without limits. Later calls do nothing. */
    void release();
}
