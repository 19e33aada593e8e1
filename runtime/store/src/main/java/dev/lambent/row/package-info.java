/**
 * Records as text and back: what a {@link dev.lambent.store.Kind} allows a row to be made of, as compact JSON in ASCII, and
 * the row's payload beside it.
 *
 * <p>A type is looked at once and becomes a tree of forms ({@link dev.lambent.row.RecordCodec}); what can't be kept is
 * refused then, not when the first row is written.
 */
@NullMarked
package dev.lambent.row;

import org.jspecify.annotations.NullMarked;
