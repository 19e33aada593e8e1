/**
 * Lambent as a running program: {@link dev.lambent.server.Lambent} puts timeline, domain, sandboxes and wire together, and
 * answers under {@code /_lambent} what AWS has no words for: health, time, status, logs, reset and stop.
 */
@NullMarked
package dev.lambent.server;

import org.jspecify.annotations.NullMarked;
