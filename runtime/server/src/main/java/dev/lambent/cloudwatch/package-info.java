/**
 * CloudWatch's metrics and alarms as their clients see them (2010-08-01), written once and answered over three protocols:
 * Smithy's RPC with CBOR, which today's Java and Go clients speak, AWS JSON 1.0, as Python's do, and the query protocol of
 * older ones. Requests become calls of {@link dev.lambent.metric.Measurements} and {@link dev.lambent.alarm.Alarms} in a turn.
 *
 * <p>CloudWatch itself consists of two parts that answer differently to what is wrong: what takes and tells metrics has texts
 * and codes of its own ({@link dev.lambent.cloudwatch.Parameters}), alarms and GetMetricData those of the framework.
 */
@NullMarked
package dev.lambent.cloudwatch;

import org.jspecify.annotations.NullMarked;
