/**
 * What is to be seen of a running Lambent: its status as JSON, and its metrics for Prometheus. Both are written outside of any
 * turn from a {@link dev.lambent.status.Snapshot} that is taken in turns.
 */
@NullMarked
package dev.lambent.status;

import org.jspecify.annotations.NullMarked;
