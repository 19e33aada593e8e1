/**
 * Everything that can be observed of a running Lambent. What happens is written down as
 * {@link dev.lambent.event.RuntimeEvent}s inside the turn in which it happens; logs, metrics and traces are listeners.
 */
@NullMarked
package dev.lambent.event;

import org.jspecify.annotations.NullMarked;
