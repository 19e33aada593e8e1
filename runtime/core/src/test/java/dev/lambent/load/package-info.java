/**
 * What happens to functions under load, over half an hour of virtual time: six shapes of traffic against AWS's limits.
 *
 * <p>{@link dev.lambent.load.LoadReportTest} compares what it finds with {@code load-report.md}, which is checked in, so that
 * a change of behaviour is seen in review; {@link dev.lambent.load.LoadShapesTest} says in sentences what must be true of it.
 */
@NullMarked
package dev.lambent.load;

import org.jspecify.annotations.NullMarked;
