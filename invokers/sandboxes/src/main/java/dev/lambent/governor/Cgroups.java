package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where Lambent makes control groups: a folder of its own per hierarchy, which holds one group per environment. */
interface Cgroups {

    /**
     * The period of every quota: long enough that the kernel, which accepts no quota below 1 ms, can hold 128 MB's 1.4 ms,
     * and short enough that a small function proceeds evenly.
     */
    long PERIOD_MICROS = 20_000;

    /** Makes a group with a memory limit, where the kernel can hold one for us. */
    Cgroup create(String name, MemorySize memory) throws IOException;

    /** Lambent's own folders, which end with it. */
    List<Path> folders();

    /** What it is called in descriptions. */
    String describe();
}
