package dev.lambent.metric;

/** How values are distributed, for percentiles. */
interface Distribution {

    /** Adds a value that has occurred some times. */
    void add(double value, double times);

    /** Adds what another one of the same kind has. */
    void add(Distribution other);

    /**
     * The value that a part of all values doesn't exceed.
     *
     * @param percent 0 to 100
     * @param samples how many values there are
     */
    double percentile(double percent, double samples);

    /** What it takes up, in the sixteenth part of a kilobyte. */
    int weight();
}
