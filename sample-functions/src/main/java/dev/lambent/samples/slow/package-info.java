/** Sleeps for as long as it is asked to, which is how one watches timeouts. */
@NullMarked
package dev.lambent.samples.slow;

import org.jspecify.annotations.NullMarked;
