package dev.lambent.governor;

import dev.lambent.function.MemorySize;

/** What a machine offers for holding process trees, found once. */
interface Means extends AutoCloseable {

    /** Takes hold of a tree. */
    Grip grip(ProcessTree tree, MemorySize memory);

    /** Whether anything is limited at all. */
    boolean enforces();

    /** In a few words. */
    String describe();

    /** Removes what was made for all trees together. */
    @Override
    void close();
}
