package dev.lambent.mapping;

import java.time.Duration;

/**
 * The numbers that bound what mappings do; data, so that they can be lifted. Sources: AWS Lambda Developer Guide, "Configuring
 * scaling behavior for SQS event source mappings", "Using Lambda with Amazon SQS", "Lambda quotas" and "Control which events
 * Lambda sends to your function".
 *
 * @param transition how long Creating, Updating, Enabling, Disabling and Deleting take at least. On AWS it is seconds up to a
 *     minute
 * @param initialConcurrency so many batches at once to begin with: 5
 * @param concurrencyStep how many more there may be after each {@link #stepTime} with a backlog: 300 a minute
 * @param stepTime how long a step takes
 * @param mostConcurrent at most so many at once: 1,000
 * @param pollerStep how many more provisioned pollers there may be after each {@link #pollerStepTime} with a backlog: a
 *     thousand invocations, which are a hundred pollers, a minute
 * @param pollerStepTime how long such a step takes
 * @param invocationsPerPoller a provisioned poller invokes so many at once: 10
 * @param largestPayload bytes of an event: 6 MB, as of every synchronous invocation
 * @param mostFilters patterns of a mapping: 5 (AWS raises it to 10 on request)
 * @param patience how long an idle mapping's poll waits: 20 s
 * @param firstRetry when a batch that was throttled is tried again, doubled each time
 * @param longestRetry and no later than that
 */
public record MappingLimits(
        Duration transition,
        int initialConcurrency,
        int concurrencyStep,
        Duration stepTime,
        int mostConcurrent,
        int pollerStep,
        Duration pollerStepTime,
        int invocationsPerPoller,
        int largestPayload,
        int mostFilters,
        Duration patience,
        Duration firstRetry,
        Duration longestRetry) {

    /** As AWS has them. */
    public static MappingLimits aws() {
        return new MappingLimits(
                Duration.ofSeconds(1),
                5,
                5,
                Duration.ofSeconds(1),
                1_000,
                5,
                Duration.ofSeconds(3),
                10,
                6_291_556,
                5,
                Duration.ofSeconds(20),
                Duration.ofMillis(250),
                Duration.ofSeconds(10));
    }

    /** AWS's without those that hold back how fast anything grows, and with ten filters. */
    public static MappingLimits relaxed() {
        MappingLimits aws = aws();
        return new MappingLimits(
                Duration.ZERO,
                aws.mostConcurrent,
                aws.concurrencyStep,
                aws.stepTime,
                aws.mostConcurrent,
                aws.pollerStep,
                aws.pollerStepTime,
                aws.invocationsPerPoller,
                aws.largestPayload,
                10,
                aws.patience,
                aws.firstRetry,
                aws.longestRetry);
    }
}
