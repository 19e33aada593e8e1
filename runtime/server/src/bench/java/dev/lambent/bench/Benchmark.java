package dev.lambent.bench;

import java.util.List;

/** One thing that is measured, beside what it is compared with. */
interface Benchmark {

    /**
     * Measures. Runs on the main thread and leaves no process behind.
     *
     * @param ground where and how thoroughly
     * @return rows of the table
     */
    List<Row> run(Ground ground) throws Exception;
}
