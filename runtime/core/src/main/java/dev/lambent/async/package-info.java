/**
 * Asynchronous invocation: {@link dev.lambent.async.AsyncQueue} takes an event, runs its function later through the same
 * invoker as everybody, tries again, and hands what came of it to destinations and dead letters.
 *
 * <pre>
 * Queued -> Running -> Succeeded
 *                      Waiting(until) -> Running
 *                                        Discarded(AGE)
 *                      Discarded(ATTEMPTS)
 * Queued, Waiting -> Discarded(AGE | ZERO_CONCURRENCY | LOOP | GONE)
 * </pre>
 */
@NullMarked
package dev.lambent.async;

import org.jspecify.annotations.NullMarked;
