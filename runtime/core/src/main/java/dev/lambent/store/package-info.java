/**
 * The port through which state outlives its process. The domain is authoritative in memory; each turn hands what it changed
 * to a {@link dev.lambent.store.Store}, as rows, and what others were promised is said only when the rows are durable.
 */
@NullMarked
package dev.lambent.store;

import org.jspecify.annotations.NullMarked;
