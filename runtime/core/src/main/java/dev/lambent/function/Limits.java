package dev.lambent.function;

import java.time.Duration;

/**
 * The numbers that bound what users may ask for; data, so that they can be lifted.
 *
 * @param activation how long a new or updated version stays Pending or InProgress. AWS takes a second or a few; Lambent
 *     needs no time at all
 * @param inactiveAfter how long a version may go without invocations before it becomes Inactive
 * @param codeStorageBytes the most that all archives of an account in a region may have together
 * @param policyCharacters the most that a resource policy may have
 * @param tagsPerFunction the most tags
 * @param init how long an init may take before it is given up and repeated within the first invocation
 * @param provisionedInit how long the init of a provisioned environment may take, if its function's timeout is not longer
 * @param environmentIdle how long an environment is kept without anything to do
 * @param concurrency how much may run at once
 */
public record Limits(
        Duration activation,
        Duration inactiveAfter,
        long codeStorageBytes,
        int policyCharacters,
        int tagsPerFunction,
        Duration init,
        Duration provisionedInit,
        Duration environmentIdle,
        ConcurrencyLimits concurrency) {

    private static final long GIGABYTE = 1024L * 1024 * 1024;

    /**
     * AWS's limits. Code storage 75 GB, policy 20 KB: "Lambda quotas"; 50 tags: "Using tags on Lambda functions"; init 10 s,
     * and 130 s where it is provisioned: "Understanding the Lambda execution environment lifecycle". That a version becomes
     * Inactive after 14 days is what AWS says of SnapStart versions; of others it says several weeks. Environments are
     * reclaimed by AWS after some 5 to 15 minutes (observed by third parties; AWS gives no number).
     */
    public static Limits aws() {
        return new Limits(
                Duration.ZERO,
                Duration.ofDays(14),
                75 * GIGABYTE,
                20 * 1024,
                50,
                Duration.ofSeconds(10),
                Duration.ofSeconds(130),
                Duration.ofMinutes(10),
                ConcurrencyLimits.aws());
    }

    /** AWS's limits without those that hold back how fast anything grows. */
    public static Limits relaxed() {
        return aws().withConcurrency(ConcurrencyLimits.relaxed());
    }

    /** The same with another time for idle environments. */
    public Limits withEnvironmentIdle(Duration idle) {
        return new Limits(
                activation,
                inactiveAfter,
                codeStorageBytes,
                policyCharacters,
                tagsPerFunction,
                init,
                provisionedInit,
                idle,
                concurrency);
    }

    /** The same with another time until versions are ready. */
    public Limits withActivation(Duration time) {
        return new Limits(
                time,
                inactiveAfter,
                codeStorageBytes,
                policyCharacters,
                tagsPerFunction,
                init,
                provisionedInit,
                environmentIdle,
                concurrency);
    }

    /** The same with other bounds of what runs at once. */
    public Limits withConcurrency(ConcurrencyLimits other) {
        return new Limits(
                activation,
                inactiveAfter,
                codeStorageBytes,
                policyCharacters,
                tagsPerFunction,
                init,
                provisionedInit,
                environmentIdle,
                other);
    }

    /** The same with another account concurrency. */
    public Limits withAccountConcurrency(int account) {
        return withConcurrency(concurrency.withAccount(account));
    }
}
