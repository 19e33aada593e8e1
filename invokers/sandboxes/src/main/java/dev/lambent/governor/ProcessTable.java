package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who started whom, for all trees together: one listing of {@code /proc}, and one read for each process not seen before. A
 * parent is remembered as it was first seen, so that a process whose parent has died still belongs to its tree. Not every
 * kernel lists the children of a process, so that isn't relied upon. Safe from any thread.
 */
final class ProcessTable {

    private final Map<Long, Long> parents = new HashMap<>();
    private final List<LinuxTree> trees = new CopyOnWriteArrayList<>();
    private String lastSpawn = "";

    /** A new tree; what its root has started already is found at once. */
    synchronized void watch(LinuxTree tree) {
        trees.add(tree);
        list();
        adoptAll();
    }

    void unwatch(LinuxTree tree) {
        trees.remove(tree);
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

    private void list() {
        Set<Long> alive = alive();
        parents.keySet().retainAll(alive);
        for (Long process : alive) {
            parents.computeIfAbsent(process, ProcessTable::parentOf);
        }
        trees.forEach(tree -> tree.forgetDead(alive));
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

    private boolean adopt(long process, long parent) {
        for (LinuxTree tree : trees) {
            if (tree.isParent(parent) && !tree.isParent(process)) {
                tree.adopt(process);
                return true;
            }
        }
        return false;
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
