/**
 * The one way into a function. Whatever wants to run a function, from whatever source, asks the
 * {@link dev.lambent.invoke.Invoker}:
 *
 * <pre>
 * turn 1   resolve the reference, get a permit, find or start an environment, run
 * outside  the sandbox works
 * turn 2   the outcome enters; the environment becomes idle, the permit goes back, the caller is answered
 * </pre>
 */
@NullMarked
package dev.lambent.invoke;

import org.jspecify.annotations.NullMarked;
