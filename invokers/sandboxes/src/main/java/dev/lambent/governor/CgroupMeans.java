package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Control groups; should the kernel refuse one, that tree is held by signals. */
final class CgroupMeans implements Means {

    private static final Logger LOG = LoggerFactory.getLogger(CgroupMeans.class);

    private final Cgroups groups;
    private final SignalShell shell;
    private final CgroupBin bin;
    private final int cores;
    private final AtomicInteger made = new AtomicInteger();

    CgroupMeans(Cgroups groups, SignalShell shell, CgroupBin bin, int cores) {
        this.groups = groups;
        this.shell = shell;
        this.bin = bin;
        this.cores = cores;
        shell.inherit(groups.folders());
    }

    @Override
    public Grip grip(ProcessTree tree, MemorySize memory) {
        try {
            Cgroup group = groups.create("environment-" + made.incrementAndGet(), memory);
            return new CgroupGrip(group, tree, cores, bin);
        } catch (IOException e) {
            LOG.warn("No control group could be made, so signals hold this environment", e);
            return new SignalGrip(shell, tree);
        }
    }

    @Override
    public boolean enforces() {
        return true;
    }

    @Override
    public String describe() {
        return groups.describe();
    }

    @Override
    public void close() {
        groups.folders().forEach(CgroupFiles::removed);
        shell.close(); // removes what could not be removed
    }
}
