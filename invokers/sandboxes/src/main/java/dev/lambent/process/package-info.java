/**
 * The process sandbox: every environment is a child process that polls a Lambda Runtime API of its own, so that whatever a
 * function does to its JVM, its streams, its memory or its folders stays there.
 *
 * <p>{@link dev.lambent.process.ProcessSandboxes} is the way in. A {@code Launcher} spawns the child, {@code RuntimeProcess}
 * holds it together with its {@code RuntimeApiServer} and its {@code OutputReader}, and {@code InvocationDesk} is the state
 * machine between the two sides:
 *
 * <pre>
 * STARTED -> READY | INIT_FAILED      READY -> PENDING | RUNNING      PENDING -> RUNNING
 * RUNNING -> ANSWERED                 ANSWERED -> READY | PENDING     any -> ENDED
 * </pre>
 *
 * Processes start through a {@code Gate}, a few at a time. Beside them: which JDK ({@code JdkFinder}), which flags
 * ({@code JavaCommand}), JVMs started ahead ({@code Parking}), class archives ({@code ClassArchives}), and the clearing away
 * of what a killed Lambent has left ({@code RunFolder}).
 */
@NullMarked
package dev.lambent.process;

import org.jspecify.annotations.NullMarked;
