package dev.lambent.function;

/**
 * An amount of memory or storage in megabytes (of 1,048,576 bytes).
 *
 * @param megabytes more than 0
 */
public record MemorySize(int megabytes) implements Comparable<MemorySize> {

    private static final long BYTES_PER_MEGABYTE = 1024L * 1024;

    /** Checks the range. */
    public MemorySize {
        if (megabytes <= 0) {
            throw new IllegalArgumentException("A memory size is more than 0 MB, but this one is " + megabytes);
        }
    }

    /** So many megabytes. */
    public static MemorySize ofMegabytes(int megabytes) {
        return new MemorySize(megabytes);
    }

    /** In bytes. */
    public long bytes() {
        return megabytes * BYTES_PER_MEGABYTE;
    }

    @Override
    public int compareTo(MemorySize other) {
        return Integer.compare(megabytes, other.megabytes);
    }

    @Override
    public String toString() {
        return megabytes + " MB";
    }
}
