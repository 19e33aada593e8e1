/**
 * What an execution environment needs of the outside: the ports behind which user code runs.
 *
 * <p>A {@link dev.lambent.sandbox.Sandbox} is one place where one function version runs. The domain never touches a
 * process, a thread or a class loader; it starts, invokes and stops sandboxes, and their answers come back as values. The
 * implementations live in {@code invokers/sandboxes}; tests of the domain use a scripted one.
 */
@NullMarked
package dev.lambent.sandbox;

import org.jspecify.annotations.NullMarked;
