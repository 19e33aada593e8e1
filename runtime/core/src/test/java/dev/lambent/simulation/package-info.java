/**
 * The domain on virtual time, with user code that does as it is told: the main instrument of all tests.
 *
 * <p>A {@link dev.lambent.simulation.Simulation} has a seed and verbs; after every turn it checks what must always hold. Its
 * {@link dev.lambent.simulation.FakeSandboxes} run nothing: what an init or an invocation does is a value. Published as the
 * module's test-jar, for the tests of every module above.
 */
@NullMarked
package dev.lambent.simulation;

import org.jspecify.annotations.NullMarked;
