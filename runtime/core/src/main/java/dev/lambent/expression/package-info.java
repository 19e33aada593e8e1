/**
 * Metric math: expressions over series of values, as GetMetricData and alarms have them (Amazon CloudWatch User Guide, "Using math
 * expressions with CloudWatch metrics").
 *
 * <p>A value is a number, a series, a group of series, or a word. An operator or function of a number and a series works on
 * each point; of two series, on the moments that both have; of a group and something else, on each series of the group. What
 * can't be computed, such as a division by zero, is no point. What the types allow is known when an expression is read, so that
 * nothing fails later for what was measured.
 *
 * <p>{@link dev.lambent.expression.Queries} are metrics and expressions that refer to each other by their ids. Only {@link
 * dev.lambent.expression.Points} are read in turns, some at a time: computing with them may take long, and is bounded.
 */
@NullMarked
package dev.lambent.expression;

import org.jspecify.annotations.NullMarked;
