package dev.lambent.sandbox;

import dev.lambent.function.MemorySize;

/**
 * How much CPU follows from a function's memory.
 *
 * @param vcpus the quota: how many seconds of CPU time it gets in a second; 1,769 MB buy one (AWS Lambda Developer Guide,
 *     "Configure Lambda function memory")
 * @param visibleCores how many cores the function sees. AWS publishes no table; this one was measured by third parties
 *     inside of Lambda (the table of the re:Invent 2020 slide, which begins with one core up to 1,769 MB, disagrees)
 */
public record CpuShare(double vcpus, int visibleCores) {

    private static final double MEGABYTES_PER_VCPU = 1769;

    /** The share that comes with a memory size. */
    public static CpuShare of(MemorySize memory) {
        return new CpuShare(memory.megabytes() / MEGABYTES_PER_VCPU, visibleCores(memory.megabytes()));
    }

    private static int visibleCores(int megabytes) {
        if (megabytes <= 3008) {
            return 2;
        }
        if (megabytes <= 5307) {
            return 3;
        }
        if (megabytes <= 7076) {
            return 4;
        }
        return megabytes <= 8845 ? 5 : 6;
    }
}
