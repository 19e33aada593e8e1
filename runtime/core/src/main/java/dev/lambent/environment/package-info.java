/**
 * Execution environments: where versions run, and how many invocations may run at once.
 *
 * <pre>
 * EnvironmentState  Starting -> Idle | Reset(INIT_FAILED|INIT_TIMEOUT) | Stopped(REPLACED|SHUTDOWN)
 *                   Idle     -> Busy | Reset(CRASH|OUT_OF_MEMORY) | Stopped(IDLE|REPLACED|SHUTDOWN)
 *                   Busy     -> Idle | Reset(TIMEOUT|CRASH|OUT_OF_MEMORY) | Stopped(REPLACED|SHUTDOWN)
 *                   Reset    -> Busy | Stopped(IDLE|REPLACED|SHUTDOWN)
 * </pre>
 *
 * <p>An environment that is Reset has lost its process and kept its place: its id, its log stream and its {@code /tmp}. The
 * next invocation starts a new process in it, and that time counts as the invocation's own (AWS calls it a suppressed init).
 */
@NullMarked
package dev.lambent.environment;

import org.jspecify.annotations.NullMarked;
