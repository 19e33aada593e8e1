/**
 * What users ask for of concurrency: to reserve some for a function, and to have environments of a version provisioned. The
 * rules are here, in AWS's words; the book is {@link dev.lambent.environment.ConcurrencyLedger}, and the environments are
 * {@link dev.lambent.environment.EnvironmentPool}'s.
 *
 * <pre>
 * ProvisionedStatus  InProgress -> Ready | Failed(reason)
 *                    Ready      -> InProgress (asked for again, alias moved, an environment lost) | Failed
 *                    Failed     -> InProgress (asked for again, alias moved)
 * </pre>
 */
@NullMarked
package dev.lambent.concurrency;

import org.jspecify.annotations.NullMarked;
