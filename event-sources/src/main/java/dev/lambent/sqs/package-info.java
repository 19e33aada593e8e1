/**
 * Queues as Amazon SQS keeps them: standard and FIFO, with everything that happens to a message on its way.
 *
 * <p>{@link dev.lambent.sqs.Queues} is the way in. Everything runs inside turns of the timeline and does no I/O; a receive
 * that waits for messages occupies no thread. State is authoritative in memory, and every change goes to the store as rows
 * in the turn in which it happens.
 */
@NullMarked
package dev.lambent.sqs;

import org.jspecify.annotations.NullMarked;
