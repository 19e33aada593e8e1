/**
 * What is measured: Lambda's metrics as CloudWatch has them in the namespace {@code AWS/Lambda}, counted from what happens,
 * and those of users.
 *
 * <p>A listener of the event log. What is counted when, and under which dimensions ("Types of metrics for Lambda functions",
 * "Viewing metrics for Lambda functions" and "Monitoring concurrency" in the Lambda Developer Guide):
 *
 * <pre>
 *                                       none  FunctionName  + Resource  + ExecutedVersion
 * Invocations, Errors, Duration           x        x            x              x    when an invocation ends
 * ProvisionedConcurrencyInvocations,
 *   ProvisionedConcurrencySpillover...    x        x            x              x    when an invocation ends
 * Throttles                               x        x            x                   when one is refused for want of capacity
 * ConcurrentExecutions                    x        x            x                   when one is let in; by Resource, begins
 * UnreservedConcurrentExecutions,
 *   ClaimedAccountConcurrency             x                                         when one is let in
 * ProvisionedConcurrentExecutions,
 *   ProvisionedConcurrencyUtilization              x            x                   when one gets a provisioned environment
 * AsyncEventsReceived                     x        x            x                   when an event is accepted
 * AsyncEventAge                           x        x            x                   when its function is run, each time
 * AsyncEventsDropped                      x        x            x                   when it ends without success
 * DeadLetterErrors,
 *   DestinationDeliveryFailures           x        x            x                   when nobody takes what came of it
 * RecursiveInvocationsDropped             x        x            x                   when a loop is ended
 * </pre>
 *
 * <p>By EventSourceMappingUUID alone, for mappings whose MetricsConfig says EventCount: PolledEventCount, FilteredOutEventCount,
 * InvokedEventCount, FailedInvokeEventCount and DeletedEventCount, each when it happens to messages. The other two of that group,
 * DroppedEventCount and OnFailureDestinationDeliveredEventCount, are of streams.
 *
 * <p>Resource is the function as it was asked for: {@code orders}, {@code orders:live}, {@code orders:7}; that the plain name
 * is one is not documented and yet what AWS does. ExecutedVersion is there for weighted aliases only. What is counted when an
 * invocation ends has the time at which it was asked for, as on AWS, so that all of it is in one minute.
 *
 * <p>Statistics are kept for a minute each, for fifteen days, and no more than a fixed number of them altogether; the oldest go
 * first, and a series is gone with the last of its minutes.
 *
 * <p>{@link dev.lambent.metric.Measurements} has these series under the names that CloudWatch's API has for them, and beside
 * them those that users put.
 */
@NullMarked
package dev.lambent.metric;

import org.jspecify.annotations.NullMarked;
