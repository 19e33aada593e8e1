/**
 * Asynchronous invocation: {@link dev.lambent.async.AsyncQueue} takes an event, runs its function later through the same
 * invoker as everybody, tries again, and hands what came of it to destinations and dead letters.
 *
 * <pre>
 * Queued, Waiting -> Running | Waiting(until) | Discarded(AGE | ZERO_CONCURRENCY | LOOP | GONE)
 * Running         -> Succeeded | Waiting(until) | Discarded(ATTEMPTS | GONE)
 * </pre>
 */
@NullMarked
package dev.lambent.async;

import org.jspecify.annotations.NullMarked;
