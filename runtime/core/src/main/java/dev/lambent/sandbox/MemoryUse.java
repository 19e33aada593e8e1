package dev.lambent.sandbox;

/**
 * How much memory an environment has used at the most.
 *
 * @param peakBytes resident bytes; 0 where the sandbox can't tell its own memory from Lambent's
 */
public record MemoryUse(long peakBytes) {

    private static final long MEGABYTE = 1024 * 1024;

    /** In whole megabytes, rounded up, as the {@code REPORT} line shows it. */
    public long peakMegabytes() {
        return (peakBytes + MEGABYTE - 1) / MEGABYTE;
    }
}
