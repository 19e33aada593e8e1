/** Fails in every way a function can: an exception, an error, an exit, a full heap, a timeout. */
@NullMarked
package dev.lambent.samples.failing;

import org.jspecify.annotations.NullMarked;
