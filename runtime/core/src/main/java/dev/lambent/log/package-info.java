/**
 * What functions and Lambda log: groups, and in them a stream for each environment.
 *
 * <p>A listener of the event log. Entries are kept as the events that they are and turned into text only when somebody
 * reads them, because most never are. Streams and the whole book are bounded; the oldest entries go first.
 */
@NullMarked
package dev.lambent.log;

import org.jspecify.annotations.NullMarked;
