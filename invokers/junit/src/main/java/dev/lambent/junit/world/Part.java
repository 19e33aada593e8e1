package dev.lambent.junit.world;

/** Something of a runtime. */
public interface Part {

    /** The runtime that it is a part of: for assertions, and for whatever its facade doesn't say. */
    World world();
}
