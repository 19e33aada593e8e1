package dev.lambent.sqs;

/**
 * Limits of SQS that a user may want to be others. Source: Amazon SQS Developer Guide, "Amazon SQS message quotas" and
 * "Amazon SQS queue quotas".
 *
 * @param mostInFlight so many messages of a queue can be with receivers at once
 */
public record SqsLimits(int mostInFlight) {

    /** As AWS has them. */
    public static SqsLimits aws() {
        return new SqsLimits(120_000);
    }

    /** As good as none. */
    public static SqsLimits relaxed() {
        return new SqsLimits(Integer.MAX_VALUE);
    }
}
