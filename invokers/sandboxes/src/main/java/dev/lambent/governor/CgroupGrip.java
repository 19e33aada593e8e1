package dev.lambent.governor;

import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a tree by a control group: the kernel does the work, and no process slips out. */
final class CgroupGrip implements Grip {

    private static final Logger LOG = LoggerFactory.getLogger(CgroupGrip.class);

    private final Cgroup group;
    private final ProcessTree tree;
    private final int cores;
    private final CgroupBin bin;
    private long peak;
    private boolean killed;
    private boolean released;

    CgroupGrip(Cgroup group, ProcessTree tree, int cores, CgroupBin bin) {
        this.group = group;
        this.tree = tree;
        this.cores = cores;
        this.bin = bin;
        do {
            grown(); // what the tree starts while its root is outside is outside, too
        } while (tree.growNow());
    }

    @Override
    public boolean limitsCpu() {
        return true;
    }

    @Override
    public void limit(double vcpus) {
        attempt(() -> group.quota(vcpus >= cores ? -1 : Math.round(vcpus * Cgroups.PERIOD_MICROS)));
    }

    @Override
    public void stop() {
        attempt(group::freeze);
    }

    @Override
    public void resume() {
        attempt(group::thaw);
    }

    @Override
    public boolean leaks() {
        return false;
    }

    @Override
    public void grown() {
        tree.alive().forEach(process -> attempt(() -> group.admit(process)));
    }

    @Override
    public OptionalLong peakMemory() {
        OptionalLong now = released ? OptionalLong.of(peak) : group.peakMemory();
        now.ifPresent(bytes -> peak = Math.max(peak, bytes));
        return released && peak == 0 ? OptionalLong.empty() : now;
    }

    @Override
    public boolean killedForMemory() {
        killed |= !released && group.killedForMemory();
        return killed;
    }

    @Override
    public void kill() {
        attempt(group::kill);
    }

    @Override
    public void release() {
        if (!released) {
            peakMemory();
            killedForMemory();
            attempt(group::thaw);
            released = true;
            bin.discard(group);
        }
    }

    /** A write that fails means that the tree has died, or that somebody else has removed the group. */
    private void attempt(Write write) {
        if (!released) {
            try {
                write.run();
            } catch (IOException e) {
                LOG.debug("A control group of {} refused: {}", tree.alive(), e.getMessage());
            }
        }
    }

    /** Something done to a group. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}
