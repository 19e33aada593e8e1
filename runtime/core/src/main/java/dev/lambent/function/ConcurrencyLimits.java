package dev.lambent.function;

import dev.lambent.time.Rate;
import java.time.Duration;

/**
 * The numbers that bound how much runs at once and how fast it may grow.
 *
 * @param account how many invocations may run at once in an account and region
 * @param unreserved how many of those no setting may take away from functions without one
 * @param environments how fast one function may get new environments on demand
 * @param requestsPerConcurrency how many requests a second each unit of concurrency is good for; 0 for any number
 * @param allocation how fast one function may get provisioned environments
 * @param controlPlane how many requests other than Invoke a caller may make
 */
public record ConcurrencyLimits(
        int account,
        int unreserved,
        Rate environments,
        int requestsPerConcurrency,
        Rate allocation,
        Rate controlPlane) {

    /**
     * AWS's limits ("Lambda quotas", "Lambda scaling behavior", "Configuring reserved concurrency", "Configuring provisioned
     * concurrency"): 1,000 in an account, of which 100 stay unreserved; 1,000 new environments per function every 10 seconds;
     * 10 requests a second for each unit of concurrency; 6,000 provisioned environments a minute, which Lambent hands out
     * evenly. AWS also holds callers of the control plane to 15 requests a second; Lambent does not unless it is asked to,
     * because that would only slow a deployment down.
     */
    public static ConcurrencyLimits aws() {
        return new ConcurrencyLimits(
                1000, 100, new Rate(1000, Duration.ofSeconds(10)), 10, Rate.perSecond(100), Rate.UNLIMITED);
    }

    /** AWS's account limit and minimum, and nothing that holds back how fast anything grows. */
    public static ConcurrencyLimits relaxed() {
        return new ConcurrencyLimits(1000, 100, Rate.UNLIMITED, 0, Rate.UNLIMITED, Rate.UNLIMITED);
    }

    /**
     * The same for an account that may run another number. Accounts with less than {@link #unreserved} keep all of it
     * unreserved, as new accounts on AWS do.
     *
     * @param concurrency 1 to 100,000
     */
    public ConcurrencyLimits withAccount(int concurrency) {
        return new ConcurrencyLimits(
                concurrency, unreserved, environments, requestsPerConcurrency, allocation, controlPlane);
    }

    /** The same with another number that no setting may take away. */
    public ConcurrencyLimits withUnreserved(int concurrency) {
        return new ConcurrencyLimits(
                account, concurrency, environments, requestsPerConcurrency, allocation, controlPlane);
    }

    /** The same with another rate of new environments. */
    public ConcurrencyLimits withEnvironments(Rate rate) {
        return new ConcurrencyLimits(account, unreserved, rate, requestsPerConcurrency, allocation, controlPlane);
    }

    /** The same with another number of requests a second for each unit of concurrency. */
    public ConcurrencyLimits withRequestsPerConcurrency(int requests) {
        return new ConcurrencyLimits(account, unreserved, environments, requests, allocation, controlPlane);
    }

    /** The same with another rate of provisioned environments. */
    public ConcurrencyLimits withAllocation(Rate rate) {
        return new ConcurrencyLimits(account, unreserved, environments, requestsPerConcurrency, rate, controlPlane);
    }

    /** The same with another rate of control plane requests. */
    public ConcurrencyLimits withControlPlane(Rate rate) {
        return new ConcurrencyLimits(account, unreserved, environments, requestsPerConcurrency, allocation, rate);
    }

    /** What no setting may take away. */
    public int minimumUnreserved() {
        return Math.min(unreserved, account);
    }

    /** How many requests a function may get that may run so many invocations at once. */
    public Rate requests(int concurrency) {
        long perSecond = (long) requestsPerConcurrency * concurrency;
        return requestsPerConcurrency == 0 || perSecond > Rate.MOST ? Rate.UNLIMITED : Rate.perSecond(perSecond);
    }
}
