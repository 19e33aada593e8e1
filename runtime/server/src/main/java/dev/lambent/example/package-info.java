/**
 * Whole architectures to look at: each runs on a Lambent of its own that is gone afterwards, is set up through the same
 * requests that any client sends, and shows what happens in it as it happens, a lane for each who takes part.
 */
@NullMarked
package dev.lambent.example;

import org.jspecify.annotations.NullMarked;
