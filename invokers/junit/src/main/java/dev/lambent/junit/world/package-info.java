/**
 * What the facades for tests stand on: a runtime's engines, its turns, and the values of tests as JSON.
 *
 * <p>{@link dev.lambent.junit.world.World} is given by the library's entry; every facade asks it for an engine and does what
 * it does in one turn, on the thread of the test.
 */
@NullMarked
package dev.lambent.junit.world;

import org.jspecify.annotations.NullMarked;
