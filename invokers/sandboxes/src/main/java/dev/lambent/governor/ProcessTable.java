package dev.lambent.governor;

import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who started whom, for all trees together: one listing of {@code /proc}, and one read for each process not seen before. A
 * parent is remembered as it was first seen, so that a process whose parent has died still belongs to its tree. Not every
 * kernel lists the children of a process, so that isn't relied upon. Safe from any thread.
 */
final class ProcessTable {

    private static final long FRESH = 4_000_000;

    private final Map<Long, Long> parents = new HashMap<>();
    private final Map<Long, LinuxTree> trees = new HashMap<>();
    private String lastSpawn = "";
    private long listedAt = SystemTimeline.machineNanos() - FRESH;

    /** A new tree; what its root has started already is found at once. */
    synchronized void watch(long root, LinuxTree tree) {
        list();
        trees.put(root, tree);
        adoptAll();
    }

    synchronized void unwatch(LinuxTree tree) {
        trees.values().removeIf(tree::equals);
    }

    /** Finds what was started since the last time; costs next to nothing where nothing was. */
    synchronized void refresh() {
        String spawn = newest();
        if (!spawn.equals(lastSpawn) || spawn.isEmpty()) {
            lastSpawn = spawn;
            list();
            adoptAll();
        }
    }

    /** Like {@link #refresh}, but relies on what another tree has found a moment ago. */
    synchronized void refreshSometimes() {
        if (SystemTimeline.machineNanos() - listedAt >= FRESH) {
            refresh();
        }
    }

    /** Forgets the dead as well, because their numbers may come back as strangers. */
    private void list() {
        listedAt = SystemTimeline.machineNanos();
        Set<Long> alive = alive();
        parents.keySet().retainAll(alive);
        trees.keySet().retainAll(alive);
        for (Long process : alive) {
            parents.computeIfAbsent(process, ProcessTable::parentOf);
        }
    }

    private void adoptAll() {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Long, Long> child : parents.entrySet()) {
                more |= adopt(child.getKey(), child.getValue());
            }
        }
    }

    private boolean adopt(Long process, Long parent) {
        LinuxTree tree = trees.get(parent);
        if (tree == null || trees.containsKey(process)) {
            return false;
        }
        trees.put(process, tree);
        tree.adopt(process);
        return true;
    }

    private static Set<Long> alive() {
        Set<Long> alive = new HashSet<>();
        String[] names = Path.of("/proc").toFile().list();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                alive.add(Long.valueOf(name));
            }
        }
        return alive;
    }

    private static Long parentOf(Long process) {
        try (ProcFile stat = new ProcFile("/proc/" + process + "/stat")) {
            return ProcStat.parse(stat.read()).parent();
        } catch (IOException | RuntimeException e) {
            return 0L; // died meanwhile
        }
    }

    /** The number of the newest process or thread of the machine, the last word of the load average. */
    private static String newest() {
        try (ProcFile load = new ProcFile("/proc/loadavg")) {
            String line = load.read().trim();
            return line.substring(line.lastIndexOf(' ') + 1);
        } catch (IOException e) {
            return "";
        }
    }
}
