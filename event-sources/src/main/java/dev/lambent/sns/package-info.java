/**
 * The Simple Notification Service: topics, subscriptions, and what is sent from the ones to the others. A pure domain, whose
 * changes are turns on the timeline and whose state outlives its process through the store.
 *
 * <pre>
 * Subscription   Pending(token) -> Confirmed -> gone      Confirmed -> Cancelled(token) -> Confirmed | gone
 * Delivery       attempted at once -> done | Waiting(attempts, due) -> done | redriven | dropped
 * </pre>
 *
 * A notification that is not delivered at once is kept until it is delivered, redriven to its subscription's dead-letter
 * queue, or dropped with an event that says why.
 */
@NullMarked
package dev.lambent.sns;

import org.jspecify.annotations.NullMarked;
