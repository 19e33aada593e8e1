package dev.lambent.expression;

import java.util.List;

/** What an expression is evaluated over. */
interface Scope {

    /**
     * What an id stands for.
     *
     * @throws dev.lambent.metric.CloudWatchFault when it stands for nothing
     */
    Value of(String id);

    /** All metrics of the request, expressions left out. */
    List<TimeSeries> metrics();

    /** What evaluating costs is counted here. */
    Work work();

    /** The moments at which there can be values. */
    Grid grid();

    /**
     * Moments with a period in between.
     *
     * @param from the first second
     * @param until the last moment is before this second
     * @param period seconds
     */
    record Grid(long from, long until, long period) {

        /** How many moments there are. */
        long size() {
            return until <= from ? 0 : 1 + (until - from - 1) / period;
        }
    }
}
