/**
 * Layers: archives that versions of functions share.
 *
 * <p>A layer's versions are immutable and numbered; a number is never given twice. Deleting a layer version keeps new
 * functions from using it and takes nothing from those that do: a function holds the layer version itself, not its name.
 */
@NullMarked
package dev.lambent.layer;

import org.jspecify.annotations.NullMarked;
