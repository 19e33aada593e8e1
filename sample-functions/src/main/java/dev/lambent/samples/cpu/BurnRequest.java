package dev.lambent.samples.cpu;

/** How long to burn, and on how many threads. */
public final class BurnRequest {

    private long millis = 1_000;
    private int threads = 1;

    /** Milliseconds on the wall, at least 1; 1,000 if left out. */
    public long getMillis() {
        return millis;
    }

    public void setMillis(long millis) {
        this.millis = millis;
    }

    /** At least 1, which is also what is taken if it is left out. */
    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
    }
}
