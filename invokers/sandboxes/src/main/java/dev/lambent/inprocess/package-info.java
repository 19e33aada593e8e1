/**
 * Execution environments inside Lambent's own process: a class loader and a thread each. Breakpoints, mocks and coverage
 * work in them, and a warm invocation costs one hand-off between two threads.
 *
 * <p>The same {@link dev.lambent.bootstrap.RuntimeLoop} as in a child process runs the handlers, so answers, errors and logs
 * are the same. What a shared JVM can't give:
 *
 * <ul>
 *   <li>Memory, CPU and {@code /tmp} are shared and not limited; the memory used is reported as unknown.
 *   <li>{@code System.getenv} shows the function's variables to the function's own classes, because its calls are redirected
 *       while classes are loaded. Programs that it starts inherit Lambent's.
 *   <li>System properties are shared, so with X-Ray's header in {@code com.amazonaws.xray.traceHeader} the last invocation
 *       to begin wins. {@code System.setOut} changes the stream for everybody.
 *   <li>{@code System.exit}, {@code Runtime.exit} and {@code Runtime.halt} end the environment only, by the same means, the first
 *       two after its shutdown hooks. Native code, and who calls them by reflection, still end the whole process.
 *   <li>A function that ignores being interrupted can't be ended: its thread is abandoned, and what it does or answers later
 *       is dropped. Its classes stay until it gives up.
 *   <li>Threads that a function leaves running are interrupted when its environment ends. Those of an executor that is not
 *       shut down ignore that and stay.
 *   <li>{@code java.util.logging} is shared: what a function logs with it comes into the function's log in the format of
 *       Lambent's JVM, also where a library has a log manager of its own.
 *   <li>What a function leaves in the JVM's own registries (JDBC drivers) or in an executor that is not shut
 *       down (a thread factory, thread locals) keeps its classes loaded.
 * </ul>
 */
@NullMarked
package dev.lambent.inprocess;

import org.jspecify.annotations.NullMarked;
