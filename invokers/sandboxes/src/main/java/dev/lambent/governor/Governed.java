package dev.lambent.governor;

import dev.lambent.sandbox.MemoryUse;

/** One process tree under a {@link Governor}. Every call returns at once, is safe from any thread, and may be repeated. */
public interface Governed {

    /** Ends the burst of CPU that the init phase gets: from here on the share follows from the memory. */
    void endInit();

    /** Stops the tree between two invocations. */
    void freeze();

    /** Lets a frozen tree go on; takes some ten microseconds, the tree runs within a millisecond. */
    void thaw();

    /**
     * The most memory the tree has had so far, not above its limit: private memory plus the file pages it has touched,
     * which is what a machine of its own, with a page cache of its own, would show; so pages that the class-data archive
     * shares with other environments count in full, as they do on AWS. Still known when the tree has died.
     */
    MemoryUse memory();

    /** The sizing in force, in one line. */
    String describe();

    /** Kills the whole tree, whatever state it is in, and releases it. A frozen tree may not die of another's kill. */
    void kill();

    /** Lets go of the tree: thawed and without limits. */
    void release();
}
