package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import dev.lambent.sandbox.CpuShare;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What one environment may use.
 *
 * @param cpu follows from the memory
 * @param memory the limit of private memory of the whole tree
 * @param ephemeralStorage the limit of what the temporary folder holds
 * @param tmp that folder
 */
public record Allowance(CpuShare cpu, MemorySize memory, MemorySize ephemeralStorage, Path tmp) {

    /** The part of the description that doesn't depend on the machine. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%.3f vCPU (%d MB / 1769), %d visible cores",
                cpu.vcpus(),
                memory.megabytes(),
                cpu.visibleCores());
    }
}
