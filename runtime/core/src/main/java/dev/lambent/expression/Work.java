package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;

/**
 * What an evaluation has cost so far, and what it may cost. A request can make little text mean very much: a group of series is
 * written once and changed by each operator. Used by one thread.
 */
final class Work {

    private final long most;
    private long done;

    /** Up to so many values, those that are looked at and those that come out alike. */
    Work(long most) {
        this.most = most;
    }

    /** Work without a bound: where somebody has bounded the queries. */
    static Work unbounded() {
        return new Work(Long.MAX_VALUE);
    }

    /**
     * Counts values that are about to be computed or have been.
     *
     * @throws CloudWatchFault when that is too much altogether
     */
    void spend(long values) {
        done += values;
        if (done > most) {
            throw CloudWatchFault.validation("The expressions compute more than " + most
                    + " values altogether. You may reduce them by increasing Period, decreasing the time range, or asking for"
                    + " fewer metrics at a time.");
        }
    }
}
