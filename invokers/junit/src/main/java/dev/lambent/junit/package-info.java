/**
 * Unit tests of handlers with the whole Lambda life cycle around them, in the test's own JVM, on a clock that the test moves.
 *
 * <p>{@link dev.lambent.junit.LambentTest} gives a test its {@link dev.lambent.junit.Lambent}: functions, invocations, time, faults,
 * and everything that invokes functions or is told by them. Nothing here is static, so tests may run beside each other.
 */
@NullMarked
package dev.lambent.junit;

import org.jspecify.annotations.NullMarked;
