/** Identifiers, drawn from the one seeded generator, so that the same seed gives the same history. */
@NullMarked
package dev.lambent.id;

import org.jspecify.annotations.NullMarked;
