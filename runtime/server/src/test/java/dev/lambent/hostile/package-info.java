/** Requests that nobody sends on purpose, for tests of what comes of them. */
@NullMarked
package dev.lambent.hostile;

import org.jspecify.annotations.NullMarked;
