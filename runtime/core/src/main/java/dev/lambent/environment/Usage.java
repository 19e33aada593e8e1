package dev.lambent.environment;

import org.jspecify.annotations.Nullable;

/**
 * How much of its concurrency a function uses now.
 *
 * @param reserved what is reserved for it, or null
 * @param onDemand its invocations in environments on demand
 * @param provisioned its invocations in provisioned environments
 * @param allocated how much of its pool is set aside for provisioned environments
 */
public record Usage(@Nullable Integer reserved, int onDemand, int provisioned, int allocated) {

    /** All of its invocations. */
    public int running() {
        return onDemand + provisioned;
    }

    /**
     * How much of an account's concurrency is used now. The limit is the sum of what is reserved, what is provisioned outside
     * of reservations, and the rest.
     *
     * @param limit how many invocations may run at once
     * @param reserved the sum of all reservations
     * @param allocated what is provisioned outside of reservations
     * @param running invocations that run
     * @param unreservedRunning those that take up unreserved concurrency
     */
    public record Account(int limit, int reserved, int allocated, int running, int unreservedRunning) {

        /** What functions without a reservation have on demand. */
        public int unreserved() {
            return limit - reserved - allocated;
        }

        /** What is not to be had for invocations on demand. */
        public int claimed() {
            return unreservedRunning + reserved + allocated;
        }
    }
}
