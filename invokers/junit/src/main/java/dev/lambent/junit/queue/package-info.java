/** Queues as tests make, fill and look at them. Everything is done in one turn, on the thread of the test. */
@NullMarked
package dev.lambent.junit.queue;

import org.jspecify.annotations.NullMarked;
