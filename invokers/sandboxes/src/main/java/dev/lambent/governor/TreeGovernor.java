package dev.lambent.governor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The governor of this machine. What it can do is found in the background, and waited for by the first who needs it. */
final class TreeGovernor implements Governor {

    private static final int LAST_ATTEMPTS = 50;
    private static final long BETWEEN_ATTEMPTS = 5_000_000;

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final CgroupBin bin = new CgroupBin();
    private final Set<GovernedTree> governed = ConcurrentHashMap.newKeySet();
    private final Watch watch = new Watch(bin, governed::remove);
    private final ProcessTable table = new ProcessTable();
    private final boolean hasProc = Files.exists(Path.of("/proc/self/stat"));
    private final FutureTask<Means> means;

    TreeGovernor(Mechanism mechanism) {
        means = new FutureTask<>(() -> new Probe(bin, cores).find(mechanism));
        Thread probe = new Thread(means, "lambent-governor-probe");
        probe.setDaemon(true);
        probe.start();
    }

    @Override
    public Governed govern(ProcessHandle root, Allowance allowance, Consumer<Breach> onBreach) {
        Means found = means();
        ProcessTree tree = hasProc ? new LinuxTree(table, root.pid()) : new PortableTree(root);
        Grip grip = found.grip(tree, allowance.memory());
        GovernedTree one = new GovernedTree(
                tree,
                grip,
                new GovernedTree.Held(allowance, cores, found.describe(), found.enforces(), onBreach),
                watch);
        governed.add(one);
        watch.wake(one);
        return one;
    }

    @Override
    public String describe() {
        return means().describe();
    }

    /** How many trees are looked at now. */
    int active() {
        return watch.active();
    }

    @Override
    public void close() {
        governed.forEach(GovernedTree::release);
        watch.close();
        for (int attempt = 0; attempt < LAST_ATTEMPTS && !bin.empty(); attempt++) {
            LockSupport.parkNanos(BETWEEN_ATTEMPTS);
        }
        means().close();
    }

    /** Closes where no means were found. */
    void abandon() {
        watch.close();
    }

    /** Waits for the probe where that is not done. */
    Means means() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return means.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IllegalStateException known
                            ? known
                            : new IllegalStateException("The means of this machine could not be found", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
