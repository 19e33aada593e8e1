package dev.lambent.environment;

import dev.lambent.sandbox.MemoryUse;
import java.time.Duration;

/**
 * What an invocation in an environment came to.
 *
 * @param outcome how it ended
 * @param duration from its begin to its end, a repeated init included
 * @param memory the environment's peak so far
 */
public record RunReport(RunOutcome outcome, Duration duration, MemoryUse memory) {}
